import { mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import type * as Resident from "../../../../tools/cli/live/resident-synth.ts";
import { filesIn, LiveCopy } from "./support/live-copy.ts";

/** A backend is synthesized several times, slowly on a busy machine. */
const timeoutMs = 180_000;

const outDirs = mkdtempSync(join(tmpdir(), "slipstream-resident-"));
let copy: LiveCopy;
let synth: Resident.ResidentSynth;
let count = 0;

beforeAll(async () => {
  copy = await LiveCopy.make();
  const { ResidentSynth } = (await import(join(copy.folder, "tools/cli/live/resident-synth.ts"))) as typeof Resident;
  synth = new ResidentSynth("local");
}, timeoutMs);

afterAll(async () => {
  await synth.stop();
  await copy.remove();
  await rm(outDirs, { recursive: true });
});

/** Synthesizes into a folder of its own. */
async function synthesize(...saved: readonly string[]): Promise<string> {
  const outDir = join(outDirs, String((count += 1)));
  await synth.synthesize(outDir, saved);
  return outDir;
}

test(
  "after edits of every kind it writes what a new process writes, byte for byte",
  async () => {
    await synthesize();
    const edits: readonly (readonly [file: string, from: string, to: string])[] = [
      ["lambdas/domain/order.ts", "export ", "console.log('edited');\nexport "],
      // What esbuild has parsed for the first is kept for the second.
      ["lambdas/get-order.ts", "import ", "console.log('one');\nimport "],
      ["lambdas/get-order.ts", "'one'", "'another'"],
      ["graphql/resolvers/Query.getOrder.ts", "export function response", "export const edited = 1;\n\nexport function response"],
      ["graphql/schema.graphql", "type Order", "type Edited {\n  id: ID!\n}\n\ntype Order"],
      ["state-machines/process-order.asl.json", '"TimeoutSeconds": ', '"TimeoutSeconds": 1'],
      ["web/main.tsx", "import ", "console.log('edited');\nimport "],
      ["stages.ts", "paymentSuccessRate: 0.8", "paymentSuccessRate: 0.7"],
      [
        "stacks/constructs/order-workflow.ts",
        'entry: "lambdas/process-payment.ts",',
        'entry: "lambdas/process-payment.ts",\nmemoryMb: 512,',
      ],
      ["lambdas/process-payment.ts", "export ", "console.log('edited once more');\nexport "],
    ];
    let last = "";
    for (const [file, from, to] of edits) {
      copy.edit(file, from, to);
      last = await synthesize(file);
    }
    const warm = filesIn(last);
    const anew = await copy.synthesizeAnew("local");
    expect([...warm.keys()]).toEqual([...anew.keys()]);
    expect([...anew].filter(([file, bytes]) => warm.get(file) !== bytes).map(([file]) => file)).toEqual([]);
  },
  timeoutMs,
);

test(
  "functions whose code alone was saved are told of one by one, with the bytes that the stacks get; of a save of more none is",
  async () => {
    const told = new Map<string, string>();
    const save = async (...saved: readonly string[]) => {
      saved.forEach((file) => copy.edit(file, "import ", "console.log('again');\nimport "));
      const outDir = join(outDirs, String((count += 1)));
      await synth.synthesize(outDir, saved, ({ file, zip }) =>
        told.set(`${basename(file, ".ts")}.zip`, Buffer.from(zip).toString("latin1")),
      );
      return filesIn(outDir);
    };
    await synthesize();
    const made = await save("lambdas/adapters/orders-table.ts");
    expect([...told.keys()]).toContain("get-order.zip");
    expect([...told.keys()]).not.toContain("enqueue-order.zip");
    const packages = [...made].filter(([path]) => told.has(basename(path)));
    expect(Object.fromEntries(packages.map(([path, bytes]) => [basename(path), bytes]))).toEqual(Object.fromEntries(told));

    told.clear();
    await save("lambdas/adapters/orders-table.ts", "graphql/resolvers/Query.getOrder.ts");
    expect([...told.keys()]).toEqual([]);
  },
  timeoutMs,
);

test.each([
  [
    "a function that does not compile",
    "lambdas/get-order.ts",
    "export const x = ;",
    /^lambdas\/get-order\.ts:\d+:18: Unexpected ";"$/,
  ],
  [
    "a resolver that does not compile",
    "graphql/resolvers/Query.getOrder.ts",
    "const x = ;",
    /^graphql\/resolvers\/Query\.getOrder\.ts:\d+:11: /,
  ],
  ["a page that does not compile", "web/main.tsx", "const x = ;", /^web\/main\.tsx:\d+:11: /],
  ["a schema that is none", "graphql/schema.graphql", "type Order {", /^graphql\/schema\.graphql:\d+:\d+: .*\[schema\]$/],
  [
    "a state machine that is no JSON",
    "state-machines/process-order.asl.json",
    "}",
    /^state-machines\/process-order\.asl\.json:\d+:\d+: .*\[json\]$/,
  ],
  ["a module of the stacks that does not compile", "stages.ts", "const x: ;", /^stages\.ts:\d+: Unexpected token/],
  [
    "a module that throws",
    "stacks/orders-stack.ts",
    'throw new Error("Not yet.");',
    /^stacks\/orders-stack\.ts:\d+:\d+: Not yet\.$/,
  ],
  [
    "a stage's setting that does not hold",
    "stages.ts",
    "(stages[0] as { region: string }).region = 'Dublin';",
    /region is "Dublin"/,
  ],
])(
  "of %s it says the place and the reason, and the next good save is written",
  async (_, file, broken, fault) => {
    const was = copy.read(file);
    copy.write(file, `${was}${broken}\n`);
    await expect(synthesize(file)).rejects.toThrow(fault);
    copy.write(file, was);
    await synthesize(file);
  },
  timeoutMs,
);

test(
  "a module that is imported before it is there is waited for",
  async () => {
    const file = "stacks/orders-stack.ts";
    const was = copy.read(file);
    copy.write(file, `import "./later.ts";\n${was}`);
    await expect(synthesize(file)).rejects.toThrow("later.ts");
    copy.write("stacks/later.ts", "export {};\n");
    await synthesize("stacks/later.ts");
    copy.write(file, was);
    await synthesize(file);
  },
  timeoutMs,
);

test(
  "of a guard rail that a save breaks it says which, and the resource",
  async () => {
    const file = "stacks/constructs/order-queue.ts";
    const was = copy.read(file);
    copy.edit(file, "6 * consumerTimeoutSeconds", "5 * consumerTimeoutSeconds");
    const faults = await synthesize(file).catch((error: Resident.SynthFaults) => error.faults);
    copy.write(file, was);
    expect(faults).toEqual([
      { place: expect.stringMatching(/^slipstream-local: aws_/), message: expect.stringMatching(/\[[a-z-]+\]$/) },
    ]);
  },
  timeoutMs,
);

test(
  "a process that ends by itself is a fault that says so, and the next save has another one",
  async () => {
    const file = "stages.ts";
    const was = copy.read(file);
    copy.write(file, `${was}process.exit(3);\n`);
    await expect(synthesize(file)).rejects.toThrow("ended with 3");
    copy.write(file, was);
    await synthesize(file);
  },
  timeoutMs,
);
