import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { findingText, type Finding } from "@slipstream/languages";
import { projectRoot } from "../../../synth/project-root.ts";
import type { Outcome } from "../../../tools/checks/running/run-checks.ts";
import { copyProject } from "../../../tools/project-copy/copy-project.ts";
import { synthTimeoutMs } from "../../stacks/support/synthesized.ts";
import { resolverCodeFaults, resolverFileFaults } from "./support/faults/resolver-faults.ts";
import { schemaFaults } from "./support/faults/schema-faults.ts";
import { guardRailFaults, terraformFaults } from "./support/faults/stack-faults.ts";
import { stateMachineFaults } from "./support/faults/state-machine-faults.ts";
import { FaultyCopy } from "./support/faulty-copy.ts";

/** Faults that do not hide each other share a copy: what synth refuses is apart from what it takes. */
const copies = [
  {
    name: "in stacks, schema and resolvers, which synth takes",
    copy: copyOfOneStage,
    faults: [...terraformFaults, ...schemaFaults, ...resolverFileFaults],
    checks: ["terraform-json", "graphql"],
  },
  {
    name: "in stacks, against the guard rails",
    copy: copyOfOneStage,
    faults: guardRailFaults,
    checks: ["guard-rails"],
  },
  {
    name: "in a state machine",
    copy: copyOfOneStage,
    faults: stateMachineFaults,
    checks: ["state-machines", "runs-locally", "synth"],
  },
  {
    name: "in a resolver's code",
    copy: copyResolvers,
    faults: resolverCodeFaults,
    checks: ["resolver-lint"],
  },
];

let cache: string;
beforeAll(async () => void (cache = await mkdtemp(join(tmpdir(), "slipstream-cache-"))));
afterAll(() => rm(cache, { recursive: true }));

describe.each(copies)("before anything is deployed, a fault is caught $name:", ({ copy, faults, checks }) => {
  let faulty: FaultyCopy | undefined;
  let outcomes: readonly Outcome[];
  beforeAll(async () => {
    faulty = await FaultyCopy.make(
      copy,
      faults.map(({ edit }) => edit),
      cache,
    );
    outcomes = await faulty.check(checks);
  }, 4 * synthTimeoutMs);
  afterAll(() => faulty?.remove());

  test.each(faults)("$name ($check)", async ({ check, finding: { atLineOf, says, ...expected } }) => {
    const found = outcomes.find(({ name }) => name === check)?.findings ?? [];
    const line = atLineOf === undefined ? {} : { line: lineOf(atLineOf, await faulty!.read(expected.file!)) };
    const isThere = ({ message: _, advice: __, ...place }: Finding) => isDeepStrictEqual(place, { ...expected, ...line });
    expect(found.filter(isThere).map(findingText)).toContainEqual(expect.stringMatching(says));
  });

  test("and nothing else is", () => {
    const rules = outcomes.flatMap(({ name, findings }) => findings.map(({ rule }) => `${name}: ${rule}`));
    const expected = faults.map(({ check, finding }) => `${check}: ${finding.rule}`);
    expect([...new Set(rules)].sort()).toEqual([...new Set(expected)].sort());
  });
});

test("a fault that no longer has a place is told", async () => {
  const edit = { file: "package.json", from: "nothing of the kind", to: "" };
  await expect(FaultyCopy.make(copyResolvers, [edit], cache)).rejects.toThrow("package.json no longer has nothing of the kind");
});

/** One stage, with either type of workflow: what a check finds in it, it finds in all, and that takes twice as long. */
async function copyOfOneStage(folder: string): Promise<void> {
  await copyProject(folder);
  const file = join(folder, "stages.ts");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace("stages.map(({ name }) => name)", '["dev"]'));
}

/** What ESLint needs to know of the resolvers, with the project's own settings: all of it would take far longer to read. */
async function copyResolvers(folder: string): Promise<void> {
  const checks = ["resolver-lint.ts", "resolver-lint", "running"].map((file) => `tools/checks/${file}`);
  for (const file of ["eslint.config.js", "package.json", "tsconfig.json", "graphql", "synth", "tools/synthesize", ...checks]) {
    await cp(join(projectRoot, file), join(folder, file), { recursive: true });
  }
  await symlink(join(projectRoot, "node_modules"), join(folder, "node_modules"));
}

function lineOf(text: string, content: string): number {
  return content.split("\n").findIndex((line) => line.includes(text)) + 1;
}
