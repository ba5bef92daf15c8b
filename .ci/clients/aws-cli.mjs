// The AWS CLI, whichever there are on the machine (1 from PyPI, 2 from Debian), and boto3: a table client x service. What is not installed is said.
import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const folder = import.meta.dirname;

/** By service: calls of the CLI as the documentation gives them; what one prints is given to the next. */
const services = {
  sts: [() => ["get-caller-identity"]],
  sqs: [
    () => ["list-queues", "--queue-name-prefix", "slipstream-local-outbox"],
    ({ QueueUrls: [url] }) => ["send-message", "--queue-url", url, "--message-body", "from the CLI"],
  ],
  sns: [() => ["list-topics"], ({ Topics: [{ TopicArn }] }) => ["publish", "--topic-arn", TopicArn, "--message", "from the CLI"]],
  sesv2: [() => ["get-account"]],
  dynamodb: [() => ["list-tables"], ({ TableNames: [name] }) => ["scan", "--table-name", name, "--max-items", "1"]],
  stepfunctions: [
    () => ["list-state-machines"],
    ({ stateMachines: [{ stateMachineArn }] }) => [
      "start-sync-execution",
      "--state-machine-arn",
      stateMachineArn,
      "--input",
      "{}",
    ],
  ],
  lambda: [
    () => ["list-functions"],
    ({ Functions: [{ FunctionName }] }) => ["invoke", "--function-name", FunctionName, "--log-type", "Tail", "/dev/null"],
  ],
  "cognito-idp": [(_, { userPoolId }) => ["list-users", "--user-pool-id", userPoolId, "--limit", "1"]],
  logs: [
    () => ["describe-log-groups"],
    ({ logGroups: [{ logGroupName }] }) => ["filter-log-events", "--log-group-name", logGroupName],
  ],
  xray: [() => ["get-trace-summaries", "--start-time", "0", "--end-time", "2000000000"]],
};

/** @param {{ endpoint: string, region: string, userPoolId: string }} backend */
export async function tryAwsClients(backend) {
  const env = {
    ...process.env,
    AWS_ACCESS_KEY_ID: "LOCAL",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_DEFAULT_REGION: backend.region,
    AWS_ENDPOINT_URL: backend.endpoint,
    AWS_DISABLE_HOST_PREFIX_INJECTION: "true",
    AWS_PAGER: "",
    USER_POOL_ID: backend.userPoolId,
  };
  const rows = [];
  for (const aws of await commandLines()) rows.push(await tryCli(aws, backend, env));
  const python = await tryBoto3(env);
  if (python) rows.push(python);
  return rows;
}

/** Each version once. */
async function commandLines() {
  const found = new Map();
  for (const path of [...process.env.PATH.split(delimiter), "/usr/bin"].map((part) => join(part, "aws"))) {
    try {
      realpathSync(path);
      const { stdout } = await run(path, ["--version"]);
      found.set(/^aws-cli\/[\d.]+/.exec(stdout)[0], path);
    } catch {
      // There is none in this folder.
    }
  }
  if (found.size === 0) console.log("Skipped: there is no AWS CLI on the PATH.");
  return found;
}

async function tryCli([name, path], backend, variables) {
  // Not every CLI can leave `sync-` out: those that put it before the host send it to the port as to a proxy (docs/clients.md).
  const env = { ...variables, HTTP_PROXY: backend.endpoint };
  const errors = {};
  for (const [service, calls] of Object.entries(services)) {
    try {
      let before = {};
      for (const call of calls) {
        const { stdout } = await run(
          path,
          ["--endpoint-url", backend.endpoint, "--output", "json", service, ...call(before, backend)],
          { env },
        );
        before = stdout === "" ? {} : JSON.parse(stdout);
      }
      errors[service] = undefined;
    } catch (error) {
      errors[service] = error.stderr || error.message;
    }
  }
  return { name, errors };
}

async function tryBoto3(env) {
  for (const python of ["python3", "/usr/bin/python3"]) {
    const printed = await run(python, [join(folder, "aws_boto3.py")], { env }).catch(() => undefined);
    if (!printed) continue;
    const [{ version }, ...lines] = printed.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    return { name: version, errors: Object.fromEntries(lines.map(({ service, error }) => [service, error])) };
  }
  console.log("Skipped: no python3 here has boto3.");
  return undefined;
}

/** Rows of `tryAwsClients` as a table. */
export function awsTable(rows) {
  const names = Object.keys(services);
  const width = Math.max(...rows.map(({ name }) => name.length));
  const line = (first, cells) =>
    [first.padEnd(width), ...cells.map((cell, index) => cell.padEnd(names[index].length))].join("  ").trimEnd();
  return [
    line("", names),
    ...rows.map(({ name, errors }) =>
      line(
        name,
        names.map((service) => (errors[service] ? "failed" : "ok")),
      ),
    ),
    ...rows.flatMap(({ name, errors }) =>
      Object.entries(errors).flatMap(([service, error]) => (error ? [`${name}, ${service}: ${error.trim()}`] : [])),
    ),
  ].join("\n");
}
