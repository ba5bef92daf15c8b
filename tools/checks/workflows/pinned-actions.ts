import type { Finding } from "@slipstream/languages";
import { jobsOf, stepsOf, type Workflow } from "./workflow.ts";

const pinned = /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/;
const pinnedImage = /^docker:\/\/\S+@sha256:[0-9a-f]{64}$/;
const version = /#\s*v\d+\.\d+\.\d+\b/;

/**
 * Somebody else's code is named by the commit: a tag can be moved to another one. The version stands behind it as a comment,
 * for people and for what keeps it up to date. Source: GitHub, "Security hardening for GitHub Actions".
 */
export function unpinnedActions(workflow: Workflow): Finding[] {
  const { file, text, lineOf } = workflow;
  return [...jobsOf(workflow), ...stepsOf(workflow)].flatMap(({ path, value: { uses } }) => {
    if (typeof uses !== "string" || uses.startsWith("./")) return [];
    const line = lineOf([...path, "uses"]);
    if (!pinned.test(uses) && !pinnedImage.test(uses)) {
      const advice = "Name the commit, all 40 digits, and the version as a comment.";
      return [{ rule: "pinned action", file, line, message: `${uses} may be moved to other code.`, advice }];
    }
    if (version.test(text.split("\n")[line - 1] ?? "")) return [];
    const advice = 'Say it in a comment, e.g. "# v4.2.2".';
    return [{ rule: "pinned action", file, line, message: `${uses} does not say its version.`, advice }];
  });
}
