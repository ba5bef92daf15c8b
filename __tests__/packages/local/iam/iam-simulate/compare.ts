// Holds the local runtime's IAM against @cloud-copilot/iam-simulate, which is under the AGPL and therefore no dependency:
//   npx --yes --package @cloud-copilot/iam-simulate@0.1.173 --call "node __tests__/packages/local/iam/iam-simulate/compare.ts --pairs 20000 --seed 1"
// Random policies and calls; exits 1 when one is decided differently. What is refused at start is no difference: it is said aloud.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { Clock } from "../../../../../packages/local/clock/clock.ts";
import { RuntimeEvents } from "../../../../../packages/local/events/runtime-events.ts";
import { createIam } from "../../../../../packages/local/iam/iam-module.ts";
import { makeResource } from "../../../../../packages/local/terraform/make-resource.ts";
import { accountId, randomCases, region, roleArn, sessionArn, type RandomCase } from "./random-policies.ts";

type Decision = "allowed" | "denied";

interface Simulator {
  runSimulation(simulation: object, options: object): Promise<{ readonly overallResult?: string; readonly errors?: object }>;
}

const { values } = parseArgs({
  options: { pairs: { type: "string", default: "20000" }, seed: { type: "string", default: "1" } },
});
const simulator = await loadSimulator();
if (!simulator) {
  console.log("Skipped: @cloud-copilot/iam-simulate is not here. Run it by npx, as the top of this file says.");
} else {
  const counts = { equal: 0, refusedHere: 0, refusedThere: 0, different: 0 };
  const allowed = { equal: 0 };
  for (const given of randomCases(Number(values.pairs), Number(values.seed))) {
    const [here, there] = [await decideHere(given), await decideThere(simulator, given)];
    if (here === undefined) counts.refusedHere += 1;
    else if (there === undefined) counts.refusedThere += 1;
    else if (here === there) {
      counts.equal += 1;
      if (here === "allowed") allowed.equal += 1;
    } else if ((counts.different += 1) <= 5) console.log(JSON.stringify({ here, there, given }, undefined, 2));
  }
  console.log(
    `seed ${values.seed}, ${values.pairs} pairs: ${counts.equal} decided alike (${allowed.equal} of them allowed), ` +
      `${counts.refusedHere} refused at start here, ${counts.refusedThere} there, ${counts.different} decided differently`,
  );
  process.exitCode = counts.different > 0 ? 1 : 0;
}

async function decideHere(given: RandomCase): Promise<Decision | undefined> {
  const iam = createIam({ clock: new Clock(), events: new RuntimeEvents(), region, accountId, enforced: true });
  const make = async (type: string, name: string, args: object) => {
    const address = { address: `${type}.${name}`, type, name, stack: "compare", stackDir: "/" };
    const attributes = iam.resources[type] ? await makeResource(iam.resources[type], args, address, region) : {};
    iam.admit({ type, arguments: args, attributes: { ...attributes, arn: given.resource } });
  };
  try {
    const trust = { Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "lambda.amazonaws.com" } };
    await make("aws_iam_role", "r", { name: "r", assume_role_policy: JSON.stringify({ Statement: [trust] }) });
    for (const [index, policy] of given.identityPolicies.entries()) {
      await make("aws_iam_role_policy", `p${index}`, { name: `p${index}`, role: "r", policy: JSON.stringify(policy) });
    }
    if (given.resourcePolicy) {
      const type = given.service === "sqs" ? "aws_sqs_queue" : "aws_sns_topic";
      iam.admit({ type, arguments: { policy: JSON.stringify(given.resourcePolicy) }, attributes: { arn: given.resource } });
    }
  } catch {
    return undefined;
  }
  const identity =
    given.caller === "role"
      ? iam.role(roleArn)
      : ({ kind: "service", principal: given.caller, sourceArn: given.sourceArn } as const);
  try {
    iam.authorize(identity, given.service, [{ action: given.action, resource: given.resource }], {});
    return "allowed";
  } catch {
    return "denied";
  }
}

async function decideThere({ runSimulation }: Simulator, given: RandomCase): Promise<Decision | undefined> {
  const isRole = given.caller === "role";
  const { overallResult } = await runSimulation(
    {
      request: {
        principal: isRole ? sessionArn : given.caller,
        action: given.action,
        resource: { resource: given.resource, accountId },
        contextVariables: {
          "aws:SecureTransport": "true",
          "aws:RequestedRegion": region,
          ...(isRole
            ? { "aws:PrincipalArn": roleArn, "aws:PrincipalAccount": accountId }
            : { "aws:SourceArn": given.sourceArn, "aws:SourceAccount": accountId }),
        },
      },
      identityPolicies: given.identityPolicies.map((policy, index) => ({ name: `p${index}`, policy })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(given.resourcePolicy && { resourcePolicy: given.resourcePolicy }),
    },
    {},
  );
  if (overallResult === undefined) return undefined;
  return overallResult === "Allowed" ? "allowed" : "denied";
}

/** From the folder that npx has put on the PATH. */
async function loadSimulator(): Promise<Simulator | undefined> {
  const name = "@cloud-copilot/iam-simulate";
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder.endsWith(join("node_modules", ".bin")));
  const modules = folders.map((folder) => join(folder, "..")).find((folder) => existsSync(join(folder, name)));
  if (!modules) return undefined;
  return (await import(pathToFileURL(createRequire(join(modules, "x.js")).resolve(name)).href)) as Simulator;
}
