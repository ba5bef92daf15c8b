import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "@jest/globals";
import { AwsError } from "@slipstream/local";
import { pizza } from "../flows/support/customer.ts";
import { useBackend } from "../flows/support/use-backend.ts";
import { readEvents } from "../packages/local/status/support/event-reader.ts";
import { root } from "../support/source-files.ts";

const page = await readFile(join(root, "docs/status-api.md"), "utf8");

/** What the page says is asked, and the answer that it shows behind that. */
const examples = [...page.matchAll(/([^]*?)^```json\n([^]*?)^```/gm)].map(([, text, answer]) => {
  const requests = [...text!.matchAll(/`(GET|POST|DELETE) (\/status\S*)`(?: with `(\{.*?\})`)?/g)];
  const [, method, path, body] = requests.at(-1)!;
  return { method: method!, path: path!, body, answer: JSON.parse(answer!) as unknown };
});

const flow = useBackend();
const ask = async (path: string, init: RequestInit = {}) => (await fetch(`${flow.backend.runtime.baseUrl}${path}`, init)).json();

/** An order that is paid, one that has become a dead letter because its table takes no writes, and a change of what runs. */
beforeAll(async () => {
  const { runtime } = flow.backend;
  await flow.alice.place({ ...pizza, id: "first" });
  await flow.backend.executionsEnded("first", 1);
  await flow.backend.published("first", "PAID");
  const error = new AwsError("ThrottlingException", "This call was made to fail.");
  const matches = ({ TableName }: { TableName: string }) => TableName === "slipstream-local-orders";
  const restore = runtime.faults.inject({ service: "dynamodb", action: "PutItem", matches, error, times: Infinity });
  await flow.alice.place({ ...pizza, id: "second" });
  await ask("/status/clock", { method: "POST", body: JSON.stringify({ advance: "38m" }) });
  restore();
  const [address] = [...runtime.resources].find(([, { attributes }]) => attributes["url"] === flow.backend.queueUrl)!;
  await runtime.change(address, { visibility_timeout_seconds: 460 });
});

/** Whether an answer has the shape that an example shows: its members, and for each element of a list one like it. */
function fits(example: unknown, answer: unknown): boolean {
  if (Array.isArray(example)) {
    return Array.isArray(answer) && example.every((element) => answer.some((candidate) => fits(element, candidate)));
  }
  if (typeof example !== "object" || example === null)
    return typeof example === typeof answer && (answer === null) === (example === null);
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) return false;
  const [shown, given] = [Object.entries(example), answer as Record<string, unknown>];
  return shown.length === Object.keys(given).length && shown.every(([name, value]) => name in given && fits(value, given[name]));
}

test("the page has an example of each read, and of each change", async () => {
  const { reads } = (await ask("/status")) as { reads: object };
  const shown = new Set(examples.map(({ path }) => path.split("?")[0]!.split("/").slice(0, 3).join("/")));
  expect([...shown, "/status/events"].sort()).toEqual(Object.keys(reads).sort());
  expect(examples.filter(({ method }) => method !== "GET")).toHaveLength(3);
});

test.each(examples)("$method $path answers as it shows", async ({ method, path, body, answer: example }) => {
  const { executions } = (await ask("/status/executions?limit=1")) as { executions: { arn: string }[] };
  const given = await ask(path.replace(/ARN$/, executions[0]!.arn), { method, ...(body !== undefined && { body }) });
  // Where it does not fit, the two are shown beside one another.
  if (!fits(example, given)) expect(given).toEqual(example);
});

test("the event that it shows comes as it shows it", async () => {
  const [, name, data] = /^event: (.*)\nid: \w+\.\d+\ndata: (.*)$/m.exec(page)!;
  const reader = await readEvents(`${flow.backend.runtime.baseUrl}/status/events?kinds=${name}`, {
    "last-event-id": "another.1",
  });
  const { event, data: given } = await reader.nextEvent();
  reader.stop();
  expect([event, Object.keys(given)]).toEqual([name, Object.keys(JSON.parse(data!))]);
});
