import type { Finding } from "@slipstream/languages";
import { asMapping, jobsOf, triggersOf, type Workflow } from "./workflow.ts";

/**
 * A job that hangs ends: GitHub's own limit is six hours. Runs that would meet say which of them waits or is given up. A workflow
 * that others call is in its caller's group.
 */
export function unboundedRuns(workflow: Workflow): Finding[] {
  const { file, value, lineOf } = workflow;
  const timeouts = jobsOf(workflow).flatMap(({ path, value: job }) =>
    job["uses"] !== undefined || job["timeout-minutes"] !== undefined
      ? []
      : [
          {
            rule: "timeout",
            file,
            line: lineOf(path),
            message: `The job "${path[1]}" has no timeout-minutes.`,
            advice: "Say after how many it is given up.",
          },
        ],
  );
  const called = triggersOf(workflow).every((trigger) => trigger === "workflow_call");
  const { group } = asMapping(typeof value["concurrency"] === "string" ? { group: value["concurrency"] } : value["concurrency"]);
  if (called || group !== undefined) return timeouts;
  const message = "The workflow has no concurrency group: two runs could meet in one pull request, or at one state.";
  const advice = "Name one in concurrency.";
  return [...timeouts, { rule: "concurrency", file, line: 1, message, advice }];
}
