/** What marks an edit in the sources, and in what its code answers: also where GraphQL has to name a field by it. */
const marker = /edit_\d+/;

export const marked = (edit: number) => `edit_${edit}`;

/** What a file is made to have, so that some answer tells which edit it comes from. */
interface Place {
  readonly file: string;
  /** What stands there, once. Left out: `to` is put at the end. */
  readonly from?: string;
  readonly to: string;
}

/** Ways to ask the running backend for an edit's mark. Each answers with all that it got as text. */
export interface Probes {
  readonly getOrder: (id: string) => Promise<string>;
  readonly fieldsOf: (type: string) => Promise<string>;
  readonly invoke: (name: string, event: object) => Promise<string>;
  readonly execute: (machine: string, input: object) => Promise<string>;
  readonly page: () => Promise<string>;
}

/** A kind of edit that people make. */
export interface EditKind {
  readonly name: string;
  /** The first one is edited; the others only make the answer tell. */
  readonly places: readonly [Place, ...Place[]];
  /** Answers with the mark of the code that is live. */
  readonly ask: (probes: Probes) => Promise<string>;
}

const paymentFile = "lambdas/process-payment.ts";
const paymentStart = "  const { order, isNew, executionId } = workflowTask(";
const answers = (what: string, value: string): Place => ({
  file: paymentFile,
  from: paymentStart,
  to: `  if ((event as { watched?: string }).watched === "${what}") return ${value} as never;\n${paymentStart}`,
});
const invoke =
  (watched: string): EditKind["ask"] =>
  (probes) =>
    probes.invoke("process-payment", { watched });

const resolverFile = "graphql/resolvers/Query.getOrder.ts";
const resolverStart = "  refuse(idViolations(ctx.args.id));";
const machineFile = "state-machines/process-order.asl.json";
const machineStart = '"StartAt": "IsFirstAttempt",';
const environmentStart = "        PAYMENT_SUCCESS_RATE: String(";

export const editKinds: readonly EditKind[] = [
  {
    name: "resolver",
    places: [
      { file: resolverFile, from: resolverStart, to: `  if (ctx.args.id === "watched") util.error("edit_0");\n${resolverStart}` },
      { file: resolverFile, from: "import type { Context }", to: "import { util, type Context }" },
    ],
    ask: (probes) => probes.getOrder("watched"),
  },
  {
    name: "state machine",
    places: [
      {
        file: machineFile,
        from: '    "IsFirstAttempt": {',
        to: `
    "IsWatched": {
      "Type": "Choice",
      "Choices": [{ "Variable": "$.watched", "IsPresent": true, "Next": "Watched" }],
      "Default": "IsFirstAttempt"
    },
    "Watched": { "Type": "Pass", "Result": "edit_0", "End": true },
    "IsFirstAttempt": {`,
      },
      { file: machineFile, from: machineStart, to: '"StartAt": "IsWatched",' },
    ],
    ask: (probes) => probes.execute("process-order", { watched: true }),
  },
  { name: "one function", places: [answers("function", '"edit_0"')], ask: invoke("function") },
  {
    name: "a file that all functions share",
    places: [
      { file: "lambdas/domain/parse.ts", to: '\n(globalThis as { watched?: string }).watched = "edit_0";\n' },
      answers("domain", "(globalThis as { watched?: string }).watched"),
    ],
    ask: invoke("domain"),
  },
  {
    name: "stacks",
    places: [
      {
        file: "stacks/constructs/order-workflow.ts",
        from: environmentStart,
        to: `        WATCHED: "edit_0",\n${environmentStart}`,
      },
      answers("stacks", 'process.env["WATCHED"]'),
    ],
    ask: invoke("stacks"),
  },
  {
    name: "schema",
    places: [{ file: "graphql/schema.graphql", to: "\ntype Watched {\n  edit_0: Int\n}\n" }],
    ask: (probes) => probes.fieldsOf("Watched"),
  },
  {
    name: "page",
    places: [{ file: "web/main.tsx", to: '\ndocument.documentElement.dataset["watched"] = "edit_0";\n' }],
    ask: (probes) => probes.page(),
  },
];

interface Files {
  readonly read: (file: string) => string;
  readonly write: (file: string, text: string) => void;
}

/** Has the answers tell edits of this kind. Throws when a source is not as it was any more. */
export function prepare({ places, name }: EditKind, files: Files): void {
  for (const { file, from, to } of places) {
    const text = files.read(file);
    if (from !== undefined && !text.includes(from))
      throw new Error(`${file} no longer has ${from}: edit the ${name} in another way.`);
    files.write(file, from === undefined ? text + to : text.replace(from, () => to));
  }
}

/** Saves the edit with this number. */
export function edit({ places: [{ file }] }: EditKind, number: number, files: Files): void {
  files.write(file, files.read(file).replace(marker, marked(number)));
}
