import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "@jest/globals";
import { answersTo, type Answer } from "./support/refusals.ts";

const root = join(import.meta.dirname, "../../..");

/** Runs a command as npm does; resolves with its exit code and what it printed. */
async function run(command: string, ...args: string[]) {
  return promisify(execFile)(process.execPath, [join("tools/cli", `${command}.ts`), ...args], { cwd: root }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
}

const commands = [
  "start",
  "demo",
  "chaos",
  "order",
  "mail",
  "clock",
  "outputs",
  "logs",
  "trace",
  "redrive",
  "synth",
  "deploy",
  "lock",
  "deploy-policy",
  "plan",
  "apply",
  "check",
  "review",
  "graph",
  "codegen",
  "pack",
  "bench",
  "mutate",
  "replay",
  "asl",
];

/** What a command refuses, and what it says then. */
const refused: readonly (readonly [command: string, args: readonly string[], message: string])[] = [
  ["start", ["--port", "99999"], '--port is "99999": give a whole number from 0 to 65535.'],
  ["start", ["--tls", "99999"], '--tls is "99999": give a whole number from 0 to 65535.'],
  ["start", ["--port", "65535", "--tls"], '--tls is "65536": give a whole number from 0 to 65535.'],
  ["start", ["--stage", "moon", "--port", "0"], "moon"],
  ["start", ["--iam", "maybe"], '--iam is "maybe": give on or off.'],
  ["start", ["--stacks", "no/such/stack"], "no/such/stack/cdk.tf.json can't be read (ENOENT). Give folders with a cdk.tf.json"],
  ["start", ["--stacks"], "--stacks"],
  ["start", ["--stacks", "docs", "--stage", "dev"], "Give --stage or --stacks, not both."],
  ["start", ["cdktf.out"], 'Unexpected argument "cdktf.out": folders of stacks follow --stacks.'],
  ["logs", ["--since", "yesterday"], '--since is "yesterday": give a number and s, m, h or d, such as 10m.'],
  ["logs", ["--stage", "dev", "--endpoint", "http://127.0.0.1:1"], "Give --stage or --endpoint, not both."],
  ["logs", ["--stage", "moon"], 'There is no stage "moon". Stages: local, dev, prod.'],
  ["logs", ["--order", ""], '--order is "": give the ID of an order.'],
  [
    "logs",
    ["--endpoint", "http://127.0.0.1:1"],
    "Nothing answers at http://127.0.0.1:1. Start it with `npm start`, or give --endpoint, or --stage.",
  ],
  ["start", ["--data-dir", ""], '--data-dir is "": give a folder.'],
  ["start", ["--data-dir", "README.md"], "/README.md cannot be made a folder"],
  ["demo", ["--orders", "many"], '--orders is "many"'],
  ["demo", ["--workflow", "FAST"], '--workflow is "FAST": give EXPRESS or STANDARD.'],
  ["demo", ["--via", "fax"], '--via is "fax": give graphql or rest.'],
  ["chaos", [], "Name one campaign: pairs"],
  ["chaos", ["earthquake"], "Name one campaign: pairs"],
  ["chaos", ["pairs", "--workflow", "FAST"], '--workflow is "FAST": give EXPRESS or STANDARD.'],
  ["chaos", ["mail-switch", "--seed", "x"], "mail-switch takes no --seed: nothing in it is drawn."],
  ["order", ["--quantity", "6", "--restaurant", "Dominos"], "--name is missing"],
  ["order", ["--name", "Pizza", "--quantity", "0", "--restaurant", "Dominos"], '--quantity is "0"'],
  ["order", ["--name", "P", "--quantity", "1", "--restaurant", "D", "--endpoint", "http://127.0.0.1:1"], "Nothing answers at"],
  ["order", ["--name", "P", "--quantity", "1", "--restaurant", "D", "--outputs", "gone.json"], "Cannot read gone.json"],
  ["mail", ["--endpoint", "http://127.0.0.1:1"], "Nothing answers at"],
  ["clock", ["--endpoint", "http://127.0.0.1:1"], "Nothing answers at"],
  ["outputs", ["--stage", "moon"], "moon"],
  ["replay", [], "Name a history"],
  ["replay", ["--corpus", "no/such/file"], "no/such/file cannot be read"],
  ["replay", ["--corpus", "README.md"], "README.md:1 is no JSON"],
  ["bench", ["interpreter", "--executions", "0"], '--executions is "0"'],
  ["outputs", ["--out", "gone"], "gone/outputs-dev.json can't be read (ENOENT): npm run deploy -- --stage dev writes it"],
  ["pack", [], "Give one package: npm run pack -- NAME. There are asl, "],
  ["bench", [], "Name one bench: loop, review, fan-out, data-dir, interpreter, page, watch"],
  ["bench", ["loop"], "--against is missing"],
  ["bench", ["loop", "--against", "main", "--pairs", "0"], '--pairs is "0": give a whole number from 1 to 100.'],
  ["bench", ["loop", "--against", "no-such-commit"], '--against "no-such-commit" is no commit that this Git repository knows.'],
  ["trace", [], "Give one order's ID, as npm run order shows it"],
  ["trace", ["one", "two"], "Give one order's ID"],
  ["trace", ["an order"], '"an order" is no order\'s ID: it has 1 to 64 letters (A-Z, a-z), digits, - or _.'],
  ["trace", ["id", "--since", "1d"], "--since goes with --stage"],
  ["trace", ["id", "--stage", "moon"], 'There is no stage "moon". Stages: local, dev, prod.'],
  ["trace", ["id", "--stage", "dev", "--since", "soon"], '--since is "soon": give a number and s, m, h or d, such as 10m.'],
  ["trace", ["id", "--endpoint", "http://127.0.0.1:1"], "Nothing answers at"],
  ["redrive", ["--all", "--stream"], "one of them at a time"],
  ["redrive", ["--limit", "0"], '--limit is "0"'],
  ["redrive", ["--endpoint", "http://127.0.0.1:1"], "Nothing answers at"],
  ["redrive", ["--outputs", "gone.json"], "Cannot read gone.json"],
  ["synth", ["--stage", "moon"], "moon"],
  ["bootstrap", [], "--repository is missing: give ORG/REPO"],
  ["bootstrap", ["--repository", "ORG/*"], '--repository is "ORG/*": give ORG/REPO, or ORG@ORG_ID/REPO@REPO_ID'],
  ["bootstrap", ["--repository", "ORG@12/REPO"], "with both numbers."],
  ["bootstrap", ["--repository", "ORG/REPO", "--stage", "moon"], "moon"],
  ["deploy-policy", [], "--for is missing: give plan or apply."],
  ["deploy-policy", ["--for", "destroy"], '--for is "destroy": give plan or apply.'],
  ["deploy-policy", ["--for", "plan", "--stage", "moon"], "moon"],
];

describe.each(commands)("%s", (command) => {
  test("explains itself with --help", async () => {
    const { code, stdout } = await run(command, "--help");
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: npm ${command === "start" ? "start" : `run ${command}`}`);
  });
});

describe("without a stack trace, and with exit code 1,", () => {
  const nonsense = commands.map((command) => [command, ["--nonsense"], "--nonsense"] as const);
  const cases = [...nonsense, ...refused].map((each, index) => [...each, index] as const);
  let answers: readonly Answer[];
  beforeAll(async () => {
    answers = await answersTo(cases.map(([command, args]) => [command, ...args]));
  }, 120_000);

  test.each(cases)("%s %j says what is wrong", (_command, _args, message, index) => {
    const { code, stderr } = answers[index]!;
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
