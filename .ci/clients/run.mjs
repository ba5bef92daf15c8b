// Holds clients that people use against the local runtime, each through a session of two hours: `npm run test:clients`, or
// `npm run test:clients -- urql.mjs` for one, `-- aws-cli.mjs` for the AWS CLI and boto3.
import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bootLocal } from "../../tools/cli/local/boot.ts";
import { signUpCustomer } from "../../tools/cli/local/demo-customer.ts";
import { awsTable, tryAwsClients } from "./aws-cli.mjs";

const folder = import.meta.dirname;
/** By file: the packages whose versions are told. */
const clients = {
  "amplify.mjs": "aws-amplify",
  "apollo.mjs": "@apollo/client",
  "urql.mjs": "@urql/core",
  "cognito-identity-js.mjs": "amazon-cognito-identity-js",
  "codegen.mjs": "@graphql-codegen/cli",
};
/** The machine's time that a client may take, a busy one's too. */
const timeoutMs = 120_000;

if (!existsSync(join(folder, "node_modules"))) throw new Error("Install the clients first: npm run test:install-clients");
const chosen = process.argv.slice(2);
const awsFile = "aws-cli.mjs";
const unknown = chosen.filter((file) => file !== awsFile && !Object.hasOwn(clients, file));
if (unknown.length > 0) {
  throw new Error(`${unknown.join(", ")}: there is no such client; there are ${[...Object.keys(clients), awsFile].join(", ")}`);
}
const runtime = await bootLocal({ stage: "local", port: 0 });
const rows = [];
let aws = [];
try {
  for (const [file, library] of Object.entries(clients)) {
    if (chosen.length > 0 && !chosen.includes(file)) continue;
    console.error(`Running ${file} …`);
    rows.push(await runClient(file, library));
  }
  if (chosen.length === 0 || chosen.includes(awsFile)) {
    console.error("Running the AWS CLI and boto3 …");
    await signUpCustomer(runtime, { email: "aws@example.com", password: "Correct-horse-1" });
    aws = await tryAwsClients({ endpoint: runtime.baseUrl, region: runtime.region, userPoolId: runtime.outputs.user_pool_id });
  }
} finally {
  await runtime.stop();
}
const width = Math.max(0, ...rows.map(({ name }) => name.length));
for (const { name, worked, failed } of rows) {
  console.log(`${failed ? "failed" : "ok    "}  ${name.padEnd(width)}  ${worked.join(", ")}${failed ? `\n${failed}` : ""}`);
}
if (aws.length > 0) console.log(`\n${awsTable(aws)}`);
const isBroken = rows.some(({ failed }) => failed) || aws.some(({ errors }) => Object.values(errors).some(Boolean));
process.exitCode = isBroken ? 1 : 0;

async function runClient(file, library) {
  const customer = { email: `${file.replace(".mjs", "")}@example.com`, password: "Correct-horse-1" };
  await signUpCustomer(runtime, customer);
  const { outputs, baseUrl: endpoint, region } = runtime;
  const session = {
    endpoint,
    region,
    graphqlUrl: outputs.graphql_url,
    realtimeUrl: outputs.realtime_url,
    userPoolId: outputs.user_pool_id,
    userPoolClientId: outputs.user_pool_client_id,
    customer,
  };
  const env = { ...process.env, SESSION: JSON.stringify(session) };
  const child = fork(join(folder, file), { cwd: folder, env, stdio: ["ignore", "pipe", "pipe", "ipc"] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
  const worked = [];
  let failed;
  child.on("message", ({ minutes, what, error }) => {
    if (minutes !== undefined) {
      runtime.clock.advance(minutes * 60_000);
      child.send("later");
    } else if (error) failed = `${what}: ${error}`;
    else worked.push(what);
  });
  const limit = setTimeout(() => child.kill("SIGKILL"), timeoutMs);
  const [code, signal] = await once(child, "exit");
  clearTimeout(limit);
  if (code !== 0) failed ??= `ended with ${signal ?? code} after ${worked.at(-1) ?? "nothing"}\n${Buffer.concat(said)}`;
  const { version } = JSON.parse(readFileSync(join(folder, "node_modules", library, "package.json"), "utf8"));
  return { name: `${library} ${version}`, worked, failed };
}
