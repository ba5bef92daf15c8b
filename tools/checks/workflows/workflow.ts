import { isMap, isScalar, LineCounter, parseDocument, type Node } from "yaml";

/** A workflow of GitHub Actions, as far as it is looked at here. */
export interface Workflow {
  /** Relative to the repository's root. */
  readonly file: string;
  readonly text: string;
  readonly value: Mapping;
  /** The line of a key or an item, e.g. `["jobs", "ci", "steps", 0]`; that of the nearest parent when there is none. */
  readonly lineOf: (path: Path) => number;
}

export type Mapping = Readonly<Record<string, unknown>>;
export type Path = readonly (string | number)[];

export interface Part {
  readonly path: Path;
  readonly value: Mapping;
}

/** Reads a workflow that is YAML. What is no mapping at its top comes as an empty one: the schema says so. */
export function readWorkflow(file: string, text: string): Workflow {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length--) {
      const start = startOf(document.getIn(path.slice(0, length - 1), true), path[length - 1]!);
      if (start !== undefined) return lines.linePos(start).line;
    }
    return 1;
  };
  return { file, text, value: asMapping(document.toJS()), lineOf };
}

function startOf(parent: unknown, key: string | number): number | undefined {
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === key);
    return (pair?.key as Node | undefined)?.range?.[0];
  }
  return (parent as { get?: (key: string | number, keep: true) => Node | undefined } | undefined)?.get?.(key, true)?.range?.[0];
}

/** The value if it is a mapping, else an empty one. */
export function asMapping(value: unknown): Mapping {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Mapping) : {};
}

export function jobsOf({ value }: Workflow): readonly Part[] {
  return Object.entries(asMapping(value["jobs"])).map(([id, job]) => ({ path: ["jobs", id], value: asMapping(job) }));
}

export function stepsOf(workflow: Workflow): readonly Part[] {
  return jobsOf(workflow).flatMap(({ path, value: { steps } }) =>
    (Array.isArray(steps) ? steps : []).map((step, index) => ({ path: [...path, "steps", index], value: asMapping(step) })),
  );
}

/** What starts the workflow, e.g. `["pull_request", "push"]`. */
export function triggersOf({ value: { on } }: Workflow): readonly string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(asMapping(on));
}
