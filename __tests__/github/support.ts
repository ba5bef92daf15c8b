import type { Script } from "../../.github/scripts/github.ts";

export interface Call {
  readonly route: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A repository on GitHub that answers as told, by route, and remembers what was asked of it. */
export function repository(answers: Readonly<Record<string, unknown>> = {}) {
  const calls: Call[] = [];
  const outputs: Record<string, string> = {};
  const summary: string[] = [];
  const warnings: string[] = [];
  const answer = async (route: string, parameters: object = {}) => {
    calls.push({ route, parameters: { ...parameters } });
    const found = answers[route];
    if (found instanceof Error) throw found;
    return found ?? [];
  };
  const script: Script = {
    github: { request: async (route, parameters) => ({ data: await answer(route, parameters) }), paginate: answer },
    context: { repo: { owner: "octo", repo: "shop" }, sha: "c0ffee", issue: { number: 7 } },
    core: {
      info: () => undefined,
      warning: (message) => void warnings.push(message),
      setOutput: (name, value) => void (outputs[name] = value),
      summary: { addRaw: (text) => ({ write: async () => void summary.push(text) }) },
    },
  };
  return { script, calls, outputs, summary, warnings };
}

/** GitHub's refusal with an HTTP status. */
export const refusal = (status: number) => Object.assign(new Error(`status ${status}`), { status });
