import { jsonReview, markdownReview, openApprovals, reviewPlans, textReview } from "@slipstream/plan-review";
import { packageSizes } from "./package-sizes.ts";
import { baseFiles, readPlanFiles } from "./read-plan-files.ts";

const layouts = { markdown: markdownReview, text: textReview, json: jsonReview };

export interface ReviewOptions {
  /** Files of plans, or folders of such: what is in them as well is not told again. */
  readonly base: readonly string[];
  /** Approvals, as `replace:aws_dynamodb_table.orders`. */
  readonly allow: readonly string[];
  readonly layout: keyof typeof layouts;
}

/**
 * Reviews plans, each in a file of its own.
 * @returns what the reviewer reads, and whether anything still needs an approval
 * @throws {CommandError} or {PlanError} for what the user can mend
 */
export async function review(
  files: readonly string[],
  { base, allow, layout }: ReviewOptions,
): Promise<{ readonly text: string; readonly needsApproval: boolean }> {
  const plans = await readPlanFiles(files);
  const basePlans = await readPlanFiles(await baseFiles(base, plans), plans);
  const reviewed = reviewPlans(plans, { allow, base: basePlans, packageSizes: await packageSizes(plans, files) });
  return { text: layouts[layout](reviewed), needsApproval: openApprovals(reviewed).length > 0 };
}
