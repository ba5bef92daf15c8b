import { beforeAll, describe, expect, test } from "@jest/globals";
import type { MailEvent } from "@slipstream/local";
import { signIn } from "../../tools/cli/client/sign-in.ts";
import { bySes } from "./support/backend.ts";
import { pizza } from "./support/customer.ts";
import { placedOrder } from "./support/placed-order.ts";
import { lookingIntoQueues } from "./support/redrive.ts";
import { commandsTimeoutMs } from "./support/run-command.ts";
import { useBackend, type Flow } from "./support/use-backend.ts";

/** What `npm run forget` printed. */
async function forget({ backend }: Flow, ...args: readonly string[]): Promise<string> {
  return (await lookingIntoQueues(backend, "forget", ["--yes", ...args])).stdout;
}

/** What `npm run forget` printed when it failed. */
async function refusal(flow: Flow, ...args: readonly string[]): Promise<string> {
  return forget(flow, ...args).then(
    (stdout) => Promise.reject(new Error(`It did not fail: ${stdout}`)),
    ({ stderr }: { stderr: string }) => stderr,
  );
}

/** All that the services say of everybody, each as it is asked by an administrator. */
async function allThatIsKept({ backend }: Flow): Promise<string> {
  const { runtime } = backend;
  const UserPoolId = runtime.outputs["user_pool_id"];
  const QueueUrl = runtime.outputs["dead_letter_queue_url"];
  const answers = await Promise.all([
    ...["orders", "payments", "placements"].map((table) => backend.items(table)),
    backend.aws("cognito-idp", "ListUsers", { UserPoolId }),
    backend.aws("sns", "ListSubscriptions", {}),
    backend.aws("sqs", "ReceiveMessage", { QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 0, WaitTimeSeconds: 0 }),
  ]);
  return JSON.stringify(answers);
}

describe("of a stage that mails by a topic", () => {
  const flow = useBackend();
  const mails: MailEvent[] = [];
  beforeAll(() => void flow.backend.runtime.events.on("mail", (mail) => mails.push(mail)));

  test(
    "nothing says who a deleted customer was and what was ordered; others' orders stay",
    async () => {
      const { backend, alice } = flow;
      const carol = await backend.customer("carol", "REST");
      const own = await alice.placeAndFollow({ ...pizza, name: "Quattro Stagioni" });
      await backend.executionsEnded(own.id, 1);
      const others = await carol.place({ ...pizza, name: "Calzone" });
      await backend.executionsEnded(others.id, 1);
      const QueueUrl = backend.runtime.outputs["dead_letter_queue_url"];
      const letter = { ...placedOrder(alice.id, own.id), name: "Quattro Stagioni" };
      await backend.aws("sqs", "SendMessage", { QueueUrl, MessageBody: JSON.stringify(letter) });
      expect(await allThatIsKept(flow)).toMatch(/Quattro Stagioni.*alice@example\.com/);

      const shown = await forget(flow, "--customer", alice.email);
      expect(shown).toMatch(
        /account +alice@example\.com\n +orders +1 \(1 payment, 1 placement\)\n +dead letters +1\n +topic sub\w+ +1\n/,
      );
      expect(shown).toContain("1 order ID without content until ");
      expect(shown).toContain(`npm run forget -- --customer ${alice.id}`);

      const kept = await allThatIsKept(flow);
      expect(kept).not.toMatch(/alice|Quattro Stagioni/);
      expect(kept).toMatch(/Calzone.*carol@example\.com/);
      expect((await backend.items("payments")).map(({ customerId }) => customerId?.S)).toEqual([carol.id]);
      // Her token is taken for up to an hour more, and shows nothing.
      expect([await alice.get(own.id), (await alice.list()).items]).toEqual([null, []]);
      expect((await carol.get(others.id))?.status).toBe("PAID");
    },
    commandsTimeoutMs,
  );

  test("a late message brings a deleted customer's order not back: nothing is saved, paid or mailed", async () => {
    const { backend, alice } = flow;
    const [erased] = (await backend.items("orders")).filter(({ customerId }) => customerId?.S === alice.id);
    const mailed = mails.length;
    await backend.deliver(placedOrder(alice.id, erased!["id"]!.S!));
    expect((await backend.items("orders")).filter(({ customerId }) => customerId?.S === alice.id)).toEqual([erased]);
    expect((await backend.items("payments")).some(({ customerId }) => customerId?.S === alice.id)).toBe(false);
    expect(mails).toHaveLength(mailed);
  });

  test(
    "run again it finds nothing more, by the ID; the address leads nowhere",
    async () => {
      expect(await forget(flow, "--customer", flow.alice.id)).toMatch(
        /account +none any more\n +orders +0 \(0 payments, 0 placements\)\n/,
      );
      expect(await refusal(flow, "--customer", flow.alice.email)).toContain(
        'error: The user pool has no account with "alice@example.com".',
      );
    },
    commandsTimeoutMs,
  );

  test("who signs up again with the address is somebody else, and is mailed of own orders, once each", async () => {
    const again = await flow.backend.customer("alice");
    expect(again.id).not.toBe(flow.alice.id);
    expect((await again.list()).items).toEqual([]);
    const { id } = await again.place(pizza);
    await flow.backend.executionsEnded(id, 1);
    expect(mails.filter(({ to, body }) => to === again.email && body.includes(id))).toHaveLength(1);
  });

  test(
    "while an order is under way nothing is deleted, but no further one comes",
    async () => {
      const { backend } = flow;
      const dave = await backend.customer("dave");
      await dave.subscribe();
      const release = backend.runtime.hold(["aws_lambda_function.workflow_process_payment"]);
      const { id } = await dave.place({ ...pizza, name: "Marinara" });
      await dave.hears((order) => order.id === id);

      expect(await refusal(flow, "--customer", dave.email)).toContain(`Nothing is deleted: 1 order under way (${id}).`);
      await expect(signIn(backend.endpoints, { email: dave.email, password: "Correct-horse-1" })).rejects.toThrow("disabled");
      expect(await allThatIsKept(flow)).toMatch(/Marinara.*dave@example\.com/);

      release();
      expect((await dave.end(id)).status).toBe("PAID");
      await backend.executionsEnded(id, 1);
      expect(mails.filter(({ to, body }) => to === dave.email && body.includes(id))).toHaveLength(1);
      await forget(flow, "--customer", dave.email);
      expect(await allThatIsKept(flow)).not.toMatch(/dave|Marinara/);
      dave.unsubscribe();
    },
    commandsTimeoutMs,
  );

  test(
    "an order that has not come out of the queue is under way for an hour; after that its message finds it deleted",
    async () => {
      const { backend } = flow;
      const erin = await backend.customer("erin");
      const message = placedOrder(erin.id, "never-sent");
      const Item = {
        customerId: { S: erin.id },
        id: { S: message.id },
        name: { S: "Margherita" },
        placedAt: { S: message.placedAt },
        expiresAt: { N: String(message.expiresAt) },
      };
      await backend.aws("dynamodb", "PutItem", { TableName: "slipstream-local-placements", Item });
      expect(await refusal(flow, "--customer", erin.email)).toContain("Nothing is deleted: 1 order under way (never-sent).");

      backend.runtime.clock.advance(3_600_000);
      expect(await forget(flow, "--customer", erin.id)).toContain("1 order ID without content until ");
      expect(await allThatIsKept(flow)).not.toMatch(/erin|Margherita/);
      await backend.deliver(message);
      expect((await backend.items("payments")).some(({ customerId }) => customerId?.S === erin.id)).toBe(false);
    },
    commandsTimeoutMs,
  );

  test(
    "without somebody to ask it deletes nothing",
    async () => {
      const failed = lookingIntoQueues(flow.backend, "forget", ["--customer", "carol@example.com"]);
      await expect(failed).rejects.toMatchObject({ stderr: expect.stringContaining("give --yes to delete without asking") });
      expect(await allThatIsKept(flow)).toContain("carol@example.com");
    },
    commandsTimeoutMs,
  );
});

describe("of a stage that mails by SES", () => {
  const flow = useBackend({ mail: bySes });

  test(
    "account and orders go, and there is no subscription to end",
    async () => {
      const { id } = await flow.alice.placeAndFollow();
      await flow.backend.executionsEnded(id, 1);
      expect(await forget(flow, "--customer", flow.alice.email)).toMatch(/topic subscriptions +0\n/);
      expect(await allThatIsKept(flow)).not.toMatch(/alice|Pizza/);
    },
    commandsTimeoutMs,
  );
});
