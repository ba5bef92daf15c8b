import { execFile } from "node:child_process";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { BackendUnderTest } from "../../flows/support/backend.ts";
import { synthesizedFolder } from "../../flows/support/synthesized-folder.ts";

const root = join(import.meta.dirname, "../../..");
const deployed = {
  graphql_url: "https://abc.appsync-api.eu-west-1.amazonaws.com/graphql",
  realtime_url: "wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql",
  rest_url: "https://def.execute-api.eu-west-1.amazonaws.com/rest",
  user_pool_id: "eu-west-1_AbC",
  user_pool_client_id: "client",
};

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), "slipstream-outputs-"));
  await cp(synthesizedFolder(), out, { recursive: true });
});
afterEach(() => rm(out, { recursive: true }));

function run() {
  const args = ["tools/cli/outputs.ts", "--stage", "local", "--out", out, "--to", join(out, "amplify_outputs.json")];
  return promisify(execFile)(process.execPath, args, { cwd: root });
}

const keep = (outputs: Record<string, string>) => {
  const kept = Object.fromEntries(Object.entries(outputs).map(([name, value]) => [name, { value }]));
  return writeFile(join(out, "outputs-local.json"), JSON.stringify(kept));
};

test("a deployed stage's file is the one that is served where it runs, but for what AWS calls things", async () => {
  await keep(deployed);
  const { stdout } = await run();
  expect(stdout).toMatch(/^Wrote .*amplify_outputs\.json\.\n$/);
  const written = JSON.parse(await readFile(join(out, "amplify_outputs.json"), "utf8"));
  expect(written).toMatchObject({
    auth: { aws_region: "eu-west-1", user_pool_id: "eu-west-1_AbC", user_pool_client_id: "client" },
    data: { aws_region: "eu-west-1", url: deployed.graphql_url },
    custom: { userPoolEndpoint: "https://cognito-idp.eu-west-1.amazonaws.com" },
  });

  const backend = await BackendUnderTest.start();
  const served = (await (await fetch(`${backend.runtime.baseUrl}/amplify_outputs.json`)).json()) as typeof written;
  await backend.stop();
  const own = ["user_pool_id", "user_pool_client_id", "url", "userPoolEndpoint"];
  delete served.custom.plainGraphQL;
  delete served.custom.mailboxUrl;
  const common = (value: object) => JSON.parse(JSON.stringify(value, (name, part) => (own.includes(name) ? "own" : part)));
  expect(common(written)).toEqual(common(served));
});

test("outputs of another stack are said to be no good", async () => {
  await keep({ table: "t" });
  await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('has no output "graphql_url"') });
});

test("a stage that has not been synthesized is said to be missing", async () => {
  await keep(deployed);
  await rm(join(out, "stacks"), { recursive: true });
  await expect(run()).rejects.toMatchObject({ stderr: expect.stringContaining("Run: npm run synth -- --stage local") });
});
