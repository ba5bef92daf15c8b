import { expect, test } from "@jest/globals";
import { signIn } from "../../tools/cli/client/sign-in.ts";
import { turns, until } from "../packages/local/until.ts";
import { Customer, pizza } from "./support/customer.ts";
import { useBackend } from "./support/use-backend.ts";

const flow = useBackend();
const minute = 60_000;

/** The customer's device a month later: tokens and connections of before have expired. */
async function aliceLater(): Promise<Customer> {
  const { endpoints } = flow.backend;
  const { email } = flow.alice;
  const later = new Customer(endpoints, await signIn(endpoints, { email, password: "Correct-horse-1" }), email, "GraphQL");
  await later.subscribe();
  return later;
}

/** Tables that still have something of the order. */
async function tablesWith(id: string): Promise<string[]> {
  const tables = ["orders", "payments", "placements"];
  const contents = await Promise.all(tables.map((table) => flow.backend.items(table)));
  return tables.filter((_, index) => JSON.stringify(contents[index]).includes(`"${id}`));
}

test("an order that has been kept long enough is cleared away with all that belongs to it, and its customer's devices hear so", async () => {
  const { clock, events } = flow.backend.runtime;
  const done = allDone();
  const { id, status } = await flow.alice.placeAndFollow({ ...pizza, id: "kept-for-a-month" });
  await done;
  expect(await tablesWith(id)).toEqual(["orders", "payments", "placements"]);
  const [item] = await flow.backend.items("orders");
  const expiresAt = Number(item!["expiresAt"]!.N) * 1000;
  clock.advance(expiresAt - clock.now() - 10 * minute);

  const alice = await aliceLater();
  expect(await alice.get(id)).toMatchObject({ id, status, deletedAt: null });
  const published = events.next(
    "invocation",
    ({ functionName, payload }) => isPublisher(functionName) && removals(payload).length > 0,
  );
  clock.advance(12 * minute);
  expect(await alice.get(id)).toBeNull();

  const { payload, error } = await published;
  expect([error, removals(payload)]).toEqual([undefined, [{ type: "Service", principalId: "dynamodb.amazonaws.com" }]]);
  await until(() => alice.heard.length > 0);
  expect(alice.heard).toMatchObject([{ id, status, deletedAt: expect.any(String) }]);
  expect(Date.parse(alice.heard[0]!.deletedAt!)).toBeGreaterThan(expiresAt);
  while ((await tablesWith(id)).length > 0) await turns();
  alice.unsubscribe();
});

/** Nothing of a paid order is under way any more: who moves the clock under a function makes it time out. */
async function allDone(): Promise<void> {
  const { events } = flow.backend.runtime;
  await Promise.all([
    events.next("invocation", ({ functionName }) => functionName.endsWith("start-order-workflow")),
    events.next(
      "invocation",
      ({ functionName, payload }) => isPublisher(functionName) && JSON.stringify(payload).includes("PAID"),
    ),
  ]);
}

function isPublisher(functionName: string): boolean {
  return functionName.endsWith("publish-order-change");
}

/** Who removed the items that a stream's records tell of. */
function removals(payload: unknown): (object | undefined)[] {
  const { Records } = payload as { Records: { eventName: string; userIdentity?: object }[] };
  return Records.filter(({ eventName }) => eventName === "REMOVE").map(({ userIdentity }) => userIdentity);
}
