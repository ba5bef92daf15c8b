import { plainText, type Family } from "../../../../packages/plan-review/finding.ts";
import type { Review, ReviewedFinding } from "../../../../packages/plan-review/review-plans.ts";

/** What a finding says, line by line. */
export function linesOf({ title, blocks }: ReviewedFinding): string[] {
  return [
    plainText(title),
    ...blocks.flatMap((block) => (block.kind === "list" ? block.items.map(plainText) : block.text.split("\n"))),
  ];
}

/** What the findings of a family say, line by line. */
export function linesOfFamily(review: Review, family: Family): string[] {
  return ofFamily(review, family).flatMap(linesOf);
}

/** The findings of a family. */
export function ofFamily({ findings }: Review, family: Family): readonly ReviewedFinding[] {
  return findings.filter((finding) => finding.family === family);
}

/** The approvals that a review asks for. */
export function approvalsOf({ findings }: Review): string[] {
  return findings.flatMap(({ approval, allowed }) => (approval && !allowed ? [approval] : []));
}
