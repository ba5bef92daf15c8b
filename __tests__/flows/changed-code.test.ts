import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "@jest/globals";
import { zipSync } from "fflate";
import { everyWorkflowType } from "./support/every-way.ts";
import type { Flow } from "./support/use-backend.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON, and what AWS answers
type Shape = any;

const stack = "slipstream-local";
const zips = mkdtempSync(join(tmpdir(), "slipstream-changed-code-"));
afterAll(() => rmSync(zips, { recursive: true }));

const all = (document: Shape, type: string): Shape[] => Object.values<Shape>(document.resource[type]);

/** A function's code as it runs, with something behind it that does nothing: other bytes, and so another version of it. */
async function otherCode({ backend }: Flow, name: string, mark: string): Promise<Shape> {
  const { Code } = await backend.aws("lambda", "GetFunction", { FunctionName: name });
  const files = readdirSync(Code.Location).filter((file) => /\.[cm]?js$/.test(file));
  const marked = (file: string) => [file, Buffer.from(`${readFileSync(join(Code.Location, file), "utf8")}\n// ${mark}\n`)];
  const zip = zipSync(Object.fromEntries(files.map(marked)), { mtime: new Date(1980, 0, 1) });
  const filename = join(zips, `${name}-${mark}.zip`);
  writeFileSync(filename, zip);
  return { filename, source_code_hash: createHash("sha256").update(zip).digest("base64") };
}

/** Every function has other code and memory, the workflow another definition, mappings another batch size, roles a policy more. */
async function changeEverything(flow: Flow, mark: number) {
  const { backend } = flow;
  const { Functions } = await backend.aws("lambda", "ListFunctions", {});
  const codes = await Promise.all(
    Functions.map(async ({ FunctionName }: Shape) => [FunctionName, await otherCode(flow, FunctionName, `change-${mark}`)]),
  );
  const codeOf = Object.fromEntries(codes);
  return backend.update(stack, (document) => {
    for (const args of all(document, "aws_lambda_function")) {
      Object.assign(args, codeOf[args.function_name], { memory_size: 512 + mark });
    }
    for (const args of all(document, "aws_sfn_state_machine")) {
      args.definition = JSON.stringify({ ...JSON.parse(args.definition), Comment: `change ${mark}` });
    }
    for (const args of all(document, "aws_lambda_event_source_mapping")) args.batch_size = 5 + mark;
    for (const args of all(document, "aws_iam_role_policy")) {
      const policy = JSON.parse(args.policy);
      policy.Statement.push({
        Effect: "Deny",
        Action: "sqs:PurgeQueue",
        Resource: `arn:aws:sqs:us-east-1:000000000000:q-${mark}`,
      });
      args.policy = JSON.stringify(policy);
    }
  });
}

everyWorkflowType({}, (flow) => {
  test("what runs is changed again and again while orders are under way: each is paid once, and none is lost", async () => {
    const { backend, alice } = flow;
    const { events } = backend.runtime;
    const [deadLetters, mails]: [unknown[], string[]] = [[], []];
    events.on("dead-letter", (letter) => deadLetters.push(letter));
    events.on("mail", ({ body }) => mails.push(body));
    const placed: string[] = [];
    const changes: number[] = [];
    for (let mark = 1; mark <= 3; mark += 1) {
      const orders = Array.from({ length: 6 }, async () => placed.push((await alice.place()).id));
      const [changed] = await Promise.all([changeEverything(flow, mark), ...orders]);
      changes.push(changed.length);
    }
    for (const id of placed) expect((await alice.end(id)).status).toBe("PAID");
    for (const id of placed) await backend.executionsEnded(id, 1);
    expect(placed).toHaveLength(18);
    expect(new Set(changes).size).toBe(1);
    expect(changes[0]).toBeGreaterThan(20);
    const payments = (await backend.items("payments")).map(({ paymentId }) => paymentId!.S!.slice(0, 26));
    for (const id of placed) {
      expect(
        [payments, mails.filter((body) => body.includes(id)).map(() => id)].map((of) => of.filter((one) => one === id)),
      ).toEqual([[id], [id]]);
    }
    expect(deadLetters).toEqual([]);
  });

  test("the next order is paid, or not, by what the function is set to by then", async () => {
    const { backend, alice } = flow;
    const setRate = (rate: string) =>
      backend.update(stack, (document) => {
        const payment = all(document, "aws_lambda_function").find(({ function_name }) => /process-payment$/.test(function_name));
        payment!.environment.variables.PAYMENT_SUCCESS_RATE = rate;
      });
    expect(await setRate("0")).toMatchObject([{ action: "updated", arguments: ["environment"] }]);
    expect((await alice.placeAndFollow()).status).toBe("PAYMENT_FAILED");
    await setRate("1");
    expect((await alice.placeAndFollow()).status).toBe("PAID");
  });

  test("after all changes a restart would be no other system", async () => {
    const { backend } = flow;
    const before = new Map(backend.runtime.resources);
    expect(await backend.runtime.update()).toEqual([]);
    expect(new Map(backend.runtime.resources)).toEqual(before);
  });
});
