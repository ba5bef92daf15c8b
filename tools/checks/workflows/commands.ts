import type { Finding } from "@slipstream/languages";
import { jobsOf, stepsOf, type Workflow } from "./workflow.ts";

/** What a workflow may refer to. */
export interface Repository {
  /** The names of `scripts` in package.json. */
  readonly scripts: ReadonlySet<string>;
  /** Whether there is a file, relative to the root. */
  readonly has: (file: string) => boolean;
}

const npmScript = /\bnpm (?:run(?:-script)?(?: -[\w-]+)* (?<named>[\w:.-]+)|(?<short>test|start)\b)/g;
/** Both a shell's and a script's way to name a file of ours. */
const ownFile = /(?:\bbash |["'`/ ])(?<file>\.(?:ci|github)\/[\w./-]+)/g;

/** The scripts and files that a workflow calls are there. */
export function unknownCommands(workflow: Workflow, { scripts, has }: Repository): Finding[] {
  const { file, lineOf } = workflow;
  const called = jobsOf(workflow).flatMap(({ path, value: { uses } }) => missing(uses, [...path, "uses"]));
  const steps = stepsOf(workflow).flatMap(({ path, value: step }) => {
    const inputs = step["with"] as { script?: unknown } | undefined;
    const code = [step["run"], inputs?.script].filter((text) => typeof text === "string").join("\n");
    const names = [...code.matchAll(npmScript)].map(({ groups }) => groups!["named"] ?? groups!["short"]!);
    const files = [...code.matchAll(ownFile)].map(({ groups }) => groups!["file"]!);
    return [
      ...names
        .filter((name) => !scripts.has(name))
        .map((name) => {
          const message = `package.json has no script "${name}".`;
          return { rule: "npm script", file, line: lineOf(path), message, advice: "Mend the name, or add it." };
        }),
      ...files.flatMap((name) => missing(`./${name}`, path)),
      ...missing(step["uses"], [...path, "uses"]),
    ];
  });
  return [...called, ...steps];

  function missing(uses: unknown, path: readonly (string | number)[]): Finding[] {
    if (typeof uses !== "string" || !uses.startsWith("./") || has(uses.slice(2))) return [];
    const message = `There is no ${uses.slice(2)}.`;
    return [{ rule: "file", file, line: lineOf(path), message, advice: "Mend the path, or add it." }];
  }
}
