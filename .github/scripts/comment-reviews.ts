import { addLabel, removeLabel } from "./approval-label.ts";
import { findEarlierApproval, type EarlierApproval } from "./earlier-approval.ts";
import type { Script } from "./github.ts";
import { fingerprintOf, readReviews, reviewText, type StageReview } from "./read-reviews.ts";

/**
 * Writes the review of each stage into a comment of its own on the pull request, the same one every time, and puts the label
 * `approval-needed` on it or takes it off. Output `approval`: whether somebody has to approve; `fingerprint`: of what, empty when nobody
 * can tell.
 */
export async function commentReviews(script: Script, folder: string, stages: readonly string[]): Promise<void> {
  const reviews = readReviews(folder, stages);
  const approval = reviews.some(({ needsApproval }) => needsApproval);
  // The output first: whatever happens to comment and label, what needs an approval does not go on without.
  script.core.setOutput("approval", String(approval));
  const fingerprint = fingerprintOf(reviews);
  script.core.setOutput("fingerprint", fingerprint ?? "");
  const earlier = fingerprint === undefined ? undefined : await findEarlierApproval(script, fingerprint, "plan-approval");
  for (const review of reviews) await comment(script, review, earlier);
  if (approval) await addLabel(script);
  else await removeLabel(script);
}

async function comment(
  { github, context: { repo, issue } }: Script,
  review: StageReview,
  earlier: EarlierApproval | undefined,
): Promise<void> {
  const marker = `<!-- slipstream plan of ${review.stage} -->`;
  const body = `${marker}\n${reviewText(review, earlier)}`;
  const at = { ...repo, issue_number: issue.number };
  const comments = (await github.paginate("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", at)) as {
    readonly id: number;
    readonly body?: string;
    readonly user: { readonly login: string } | null;
  }[];
  // Anybody can write the marker; only a comment of the workflow's own is written over.
  const mine = comments.find(({ body: text, user }) => user?.login === "github-actions[bot]" && text?.startsWith(marker));
  const change = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
  if (mine) await github.request(change, { ...repo, comment_id: mine.id, body });
  else await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", { ...at, body });
}
