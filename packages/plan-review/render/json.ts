import { plainText } from "../finding.ts";
import { approvalsFingerprint, openApprovals, type Review } from "../review-plans.ts";
import { planCounts, planLine } from "./counts.ts";
import { dataReadWords } from "./data-reads.ts";
import { stateWords, verdict, warnings } from "./outline.ts";

/** The review for programs; its shape is described in docs/plan-review.md. */
export function jsonReview(review: Review): string {
  const report = {
    version: 1,
    verdict: verdict(review),
    needsApproval: openApprovals(review).map(({ approval, stack, fingerprint }) => ({ approval, stack, fingerprint })),
    fingerprint: approvalsFingerprint(review),
    warnings: warnings(review).map(plainText),
    plans: planCounts(review).map((counts) => ({ ...counts, line: planLine(counts) })),
    stale: review.stale,
    findings: review.findings.map(({ title, blocks, ...finding }) => ({
      ...finding,
      title: plainText(title),
      details: blocks.flatMap((block) => (block.kind === "list" ? block.items.map(plainText) : [])),
      attachments: blocks.flatMap((block) => (block.kind === "code" ? [{ language: block.language, text: block.text }] : [])),
    })),
    others: [
      ...review.remainder.notable,
      ...review.remainder.listed,
      ...stateWords(review),
      ...review.plans.flatMap((plan) => dataReadWords(plan, review.plans)),
    ].map(plainText),
    unusedAllowances: review.unused,
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
