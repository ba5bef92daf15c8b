import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { findingPlace } from "@slipstream/languages";
import { compareUnderCdktn, differentStacks } from "../../../../tools/checks/cdktn/compare-under-cdktn.ts";
import { notInstalled } from "../../../../tools/checks/cdktn/not-installed.ts";

const root = join(import.meta.dirname, "../../../..");
/** What npm takes where a lockfile names none. */
const registry = "https://registry.npmjs.org/";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "slipstream-cdktn-test-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

interface Differing {
  readonly version: string;
  readonly source: string;
  readonly provider: string;
  readonly name?: string;
}

/** What either of them writes, but for the fields given. */
const document = ({ version, source, provider, name = "intake" }: Differing) => ({
  "//": { metadata: { version, stackName: "orders" } },
  terraform: { required_providers: { aws: { source, version: provider } } },
  resource: { aws_sqs_queue: { intake: { name } } },
});
const cdktf = { version: "0.21.0", source: "aws", provider: "6.25.0" };
const cdktn = { version: "0.24.0", source: "hashicorp/aws", provider: "6.66.0" };
const stacks = (differing: Differing) => [{ name: "orders", document: document(differing) }];

test("under the continuation its version, the provider's and the provider's source are others", () => {
  expect(differentStacks(stacks(cdktf), stacks(cdktn))).toEqual([]);
});

test.each([
  ["a resource", { ...cdktn, name: "other" }, "orders: resource.aws_sqs_queue.intake.name"],
  ["the version, which must be the continuation's", { ...cdktn, version: "0.21.0" }, "orders: //.metadata.version"],
  ["the provider's source", { ...cdktn, source: "elsewhere/aws" }, "orders: terraform.required_providers.aws.source"],
  ["the provider's version", { ...cdktn, provider: "6.67.0" }, "orders: terraform.required_providers.aws.version"],
])("anything else is found with its place: %s", (_, there, place) => {
  const findings = differentStacks(stacks(cdktf), stacks(there));
  expect(findings).toMatchObject([{ rule: "cdktn" }]);
  expect(findings.map(findingPlace)).toEqual([place]);
});

test("a stack that only one of them writes is found", () => {
  expect(differentStacks(stacks(cdktf), [])).toMatchObject([{ stack: "orders" }]);
  expect(differentStacks([], stacks(cdktn))).toMatchObject([{ stack: "orders" }]);
});

test.each([
  ["the same", "", []],
  [
    "another name in one of them",
    'if (process.env.WORKFLOW_TYPE === "STANDARD") queue.name = "other";',
    ["orders: resource.aws_sqs_queue.intake.name"],
  ],
  ["an error in one of them", 'if (process.env.STAGE === "prod") throw new Error("no such argument");', ["main.ts"]],
])("each stage is synthesized with the continuation's packages: %s", async (_, change, places) => {
  await write("packages/node_modules/constructs/package.json", '{"type":"module","exports":"./index.js"}');
  await write("packages/node_modules/constructs/index.js", "");
  await write("packages/node_modules/@cdktn/provider-aws/package.json", '{"type":"module"}');
  await write(
    "packages/node_modules/@cdktn/provider-aws/lib/stack.js",
    `import { mkdirSync, writeFileSync } from "node:fs";
     const document = ${JSON.stringify(document(cdktn))};
     const queue = document.resource.aws_sqs_queue.intake;
     ${change}
     mkdirSync(process.env.CDKTF_OUTDIR + "/stacks/orders", { recursive: true });
     writeFileSync(process.env.CDKTF_OUTDIR + "/stacks/orders/cdk.tf.json", JSON.stringify(document));
     const orders = { synthesizedStackPath: "stacks/orders/cdk.tf.json", dependencies: [] };
     writeFileSync(process.env.CDKTF_OUTDIR + "/manifest.json", JSON.stringify({ stacks: { orders } }));`,
  );
  await write("project/package.json", '{"type":"module"}');
  await write("project/main.ts", 'import "constructs";\nimport "@cdktf/provider-aws/lib/stack.js";');
  const stages = ["prod", "dev as STANDARD"].map((stage) => ({ stage, stacks: stacks(cdktf) }));
  const findings = await compareUnderCdktn(stages, join(folder, "project"), join(folder, "packages"));
  expect(findings.map(findingPlace)).toEqual(places);
});

test("what is not installed, or in another version, is named", async () => {
  await write("package.json", '{"devDependencies":{"cdktn":"0.24.0","constructs":"10.7.2","@cdktn/provider-aws":"25.7.0"}}');
  await write("node_modules/cdktn/package.json", '{"version":"0.24.0"}');
  await write("node_modules/constructs/package.json", '{"version":"10.6.0"}');
  expect(notInstalled(folder)).toEqual(["constructs 10.7.2", "@cdktn/provider-aws 25.7.0"]);
});

test("the continuation is pinned, with the project's constructs, and comes from npm's registry", async () => {
  const read = async (path: string) => JSON.parse(await readFile(join(root, path), "utf8"));
  const { constructs } = (await read("package.json")).devDependencies;
  const { devDependencies } = await read(".ci/cdktn/package.json");
  expect(devDependencies).toEqual({ "@cdktn/provider-aws": "25.7.0", cdktn: cdktn.version, constructs });

  const { "": _, ...packages } = (await read(".ci/cdktn/package-lock.json")).packages;
  const elsewhere = Object.entries<Record<string, string>>(packages).filter(([, { inBundle, integrity, resolved }]) => {
    return !inBundle && !(integrity?.startsWith("sha512-") && (resolved ?? registry).startsWith(registry));
  });
  expect(elsewhere).toEqual([]);
});
