import type { Finding } from "@slipstream/languages";
import { asMapping, stepsOf, triggersOf, type Workflow } from "./workflow.ts";

/** They run with the repository's secrets for whoever opens a pull request. */
const triggersForStrangers = ["pull_request_target", "workflow_run"];

/**
 * Nothing that others write becomes code: an expression in a script is replaced by its text before a shell or Node reads it. No
 * script has one, not even a harmless one; an environment variable does the same. A checkout does not leave its token where the
 * pull request's code can read it. Source: GitHub, "Security hardening for GitHub Actions", script injections.
 */
export function untrustedInput(workflow: Workflow): Finding[] {
  const { file, lineOf } = workflow;
  const triggers = triggersOf(workflow)
    .filter((trigger) => triggersForStrangers.includes(trigger))
    .map((trigger) => {
      const message = `${trigger} gives a stranger's pull request the repository's secrets.`;
      return { rule: "trigger", file, line: lineOf(["on", trigger]), message, advice: "Use pull_request." };
    });
  const steps = stepsOf(workflow).flatMap(({ path, value: { run, uses, with: inputs } }): Finding[] => {
    const { script, "persist-credentials": persist } = asMapping(inputs);
    const scripts = [
      { code: run, at: [...path, "run"] },
      { code: script, at: [...path, "with", "script"] },
    ];
    const injected = scripts.flatMap(({ code, at }) => {
      const [expression] = /\$\{\{.*?\}\}/s.exec(String(code ?? "")) ?? [];
      if (expression === undefined) return [];
      const message = `${expression} becomes a part of the script's code.`;
      return [{ rule: "script injection", file, line: lineOf(at), message, advice: "Hand it over by an env variable." }];
    });
    if (!String(uses).startsWith("actions/checkout@") || persist === false) return injected;
    const message = "The checkout keeps its token in .git/config.";
    return [...injected, { rule: "checkout", file, line: lineOf(path), message, advice: "Set persist-credentials: false." }];
  });
  return [...triggers, ...steps];
}
