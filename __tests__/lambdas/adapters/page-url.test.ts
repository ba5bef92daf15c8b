import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { mockClient } from "aws-sdk-client-mock";
import { captureLogs, setEnvironment, type LogLine } from "../support/lambda-environment.ts";

const minute = 60_000;
const url = "https://d111111abcdef8.cloudfront.net";
const parameter = "/slipstream/dev/page-url";

let logs: LogLine[];
let now: number;
beforeEach(() => {
  logs = captureLogs();
  now = Date.parse("2026-03-01T12:00:00Z");
  jest.spyOn(Date, "now").mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

setEnvironment({ PAGE_URL: "", PAGE_URL_PARAMETER: "" });

/** A function that has just been started, with these variables, before an SSM that knows nothing yet. */
async function started(variables: Readonly<Record<string, string>>) {
  delete process.env["PAGE_URL"];
  delete process.env["PAGE_URL_PARAMETER"];
  Object.assign(process.env, variables);
  return isolated(async () => {
    const { SSMClient, GetParameterCommand } = await import("@aws-sdk/client-ssm");
    const ssm = mockClient(SSMClient);
    const { pageUrl } = await import("../../../lambdas/adapters/page-url.ts");
    const asks = ssm.on(GetParameterCommand);
    return {
      pageUrl,
      /** What the calls were given to end by. */
      ends: () => ssm.commandCalls(GetParameterCommand).map(({ args }) => (args as readonly unknown[])[1]),
      asked: () => ssm.commandCalls(GetParameterCommand).map(({ args: [{ input }] }) => input),
      says: (Value: string) => void asks.resolves({ Parameter: { Value } }),
      fails: (name: string) => void asks.rejects(Object.assign(new Error("no"), { name })),
    };
  });
}

async function isolated<Result>(load: () => Promise<Result>): Promise<Result> {
  let result: Result;
  await jest.isolateModulesAsync(async () => void (result = await load()));
  return result!;
}

describe("where mails lead to", () => {
  test("is what the stage says, without a question", async () => {
    const { pageUrl, asked } = await started({ PAGE_URL: url, PAGE_URL_PARAMETER: parameter });
    expect([await pageUrl(), asked()]).toEqual([url, []]);
  });

  test("is nowhere for a stage without a page, without a question", async () => {
    const { pageUrl, asked } = await started({});
    expect([await pageUrl(), asked(), logs]).toEqual([undefined, [], []]);
  });

  test("is what the web stack has put down: asked once, and again after five minutes", async () => {
    const { pageUrl, asked, ends, says } = await started({ PAGE_URL_PARAMETER: parameter });
    says(url);
    expect([await pageUrl(), await pageUrl()]).toEqual([url, url]);
    now += 5 * minute - 1;
    expect(await pageUrl()).toBe(url);
    expect(asked()).toEqual([{ Name: parameter }]);
    expect(ends()).toMatchObject([{ abortSignal: { aborted: false } }]);
    says("https://d222222abcdef8.cloudfront.net");
    now += 1;
    expect(await pageUrl()).toBe("https://d222222abcdef8.cloudfront.net");
    expect(logs).toEqual([]);
  });

  test("is not known before the web stack is there, which is no fault; half a minute later it is looked for again", async () => {
    const { pageUrl, asked, says, fails } = await started({ PAGE_URL_PARAMETER: parameter });
    fails("ParameterNotFound");
    expect(await pageUrl()).toBeUndefined();
    now += minute / 2 - 1;
    expect([await pageUrl(), asked().length]).toEqual([undefined, 1]);
    now += 1;
    expect([await pageUrl(), asked().length]).toEqual([undefined, 2]);
    const reason = "the stage's page is not there yet";
    expect(logs).toEqual([
      expect.objectContaining({ level: "INFO", message: "Mails have no link to the page", parameter, reason }),
    ]);
    says(url);
    now += minute / 2;
    expect(await pageUrl()).toBe(url);
  });

  test.each(["AccessDeniedException", "ThrottlingException", "AbortError"])(
    "is not known when SSM answers %s: nothing is thrown, and it is said once until it is over",
    async (name) => {
      const { pageUrl, says, fails } = await started({ PAGE_URL_PARAMETER: parameter });
      const warning = expect.objectContaining({ level: "WARN", parameter, reason: `${name}: no` });
      fails(name);
      for (const _ of [1, 2]) {
        expect(await pageUrl()).toBeUndefined();
        now += minute;
      }
      expect(logs).toEqual([warning]);
      says(url);
      expect(await pageUrl()).toBe(url);
      fails(name);
      now += 5 * minute;
      // What was found still stands.
      expect(await pageUrl()).toBe(url);
      expect(logs).toEqual([warning, warning]);
    },
  );

  test.each([
    "http://d111111abcdef8.cloudfront.net",
    `${url}/menu`,
    `${url}?x`,
    "https://me@example.com",
    "javascript:alert(1)",
    "page",
  ])("is nothing else than an origin by HTTPS: %s stands in no mail", async (value) => {
    const { pageUrl, says } = await started({ PAGE_URL_PARAMETER: parameter });
    says(value);
    expect(await pageUrl()).toBeUndefined();
    expect(logs).toMatchObject([{ level: "WARN", reason: expect.stringContaining("must be an origin") }]);
  });
});
