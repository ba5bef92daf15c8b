import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type { Runtime } from "../../../../packages/local/runtime/runtime.ts";
import { form, signedFetch } from "../http/support/signed-fetch.ts";
import { runResources } from "../run-resources.ts";

let runtime: Runtime;
beforeAll(async () => {
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } }],
  };
  runtime = await runResources({ aws_iam_role: { worker: { name: "worker", assume_role_policy: JSON.stringify(trust) } } });
});
afterAll(() => runtime.stop());

const body = "Action=GetCallerIdentity&Version=2011-06-15";

test.each([
  ["the developer", undefined, "AIDALOCALDEVELOPER", "arn:aws:iam::000000000000:user/developer"],
  ["a role", "worker", /^AROA[0-9A-F]{17}:worker$/, "arn:aws:sts::000000000000:assumed-role/worker/worker"],
])("%s learns who it is, whatever its policies say", async (_, role, id, arn) => {
  const credentials = runtime.credentials(role ? runtime.role(`arn:aws:iam::000000000000:role/${role}`) : undefined);
  const { status, text } = await signedFetch({ baseUrl: runtime.baseUrl, service: "sts", headers: form, body, credentials });
  expect(status).toBe(200);
  expect(text).toContain('<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">');
  expect(/<UserId>(.*)<\/UserId>/.exec(text)?.[1]).toMatch(id);
  expect(text).toContain(`<Account>000000000000</Account><Arn>${arn}</Arn>`);
});

test("nobody is nobody", async () => {
  const response = await fetch(runtime.baseUrl, { method: "POST", headers: form, body });
  expect([response.status, await response.text()]).toEqual([
    403,
    expect.stringContaining("<Code>MissingAuthenticationToken</Code>"),
  ]);
});
