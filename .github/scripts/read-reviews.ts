import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EarlierApproval } from "./earlier-approval.ts";

/** What the workflow plan-stage.yml leaves for a stage. */
export interface StageReview {
  readonly stage: string;
  /** Markdown, under 65,000 characters. */
  readonly review: string;
  /** Whether `npm run review` asks for an approval, or something waits that nobody has seen. */
  readonly needsApproval: boolean;
  /** Of what needs an approval; undefined when nothing does, or the plans do not tell all of it. */
  readonly fingerprint: string | undefined;
  /** Whether applying it does anything. */
  readonly changes: boolean;
  /** Stacks that could not be planned yet. */
  readonly waiting: readonly string[];
}

interface PlansFile {
  readonly stacks: readonly { readonly name: string; readonly changes?: boolean; readonly waitsFor?: readonly string[] }[];
}

/** Reads `review-<stage>/` in `folder` for each stage. Throws when one is not there: what was not planned is not approved. */
export function readReviews(folder: string, stages: readonly string[]): readonly StageReview[] {
  return stages.map((stage) => {
    const read = (file: string) => readFileSync(join(folder, `review-${stage}`, file), "utf8");
    const { stacks } = JSON.parse(read("plans.json")) as PlansFile;
    const exitCode = read("exit-code").trim();
    if (exitCode !== "0" && exitCode !== "2") throw new Error(`The review of stage ${stage} ended with "${exitCode}".`);
    const waiting = stacks.filter(({ waitsFor }) => waitsFor !== undefined).map(({ name }) => name);
    const review = read("review.md");
    return {
      stage,
      review,
      fingerprint: /^<!-- approvals ([0-9a-f]{32}) -->\n/.exec(review)?.[1],
      needsApproval: exitCode === "2",
      changes: waiting.length > 0 || stacks.some(({ changes }) => changes),
      waiting,
    };
  });
}

/**
 * One fingerprint of all that needs an approval, in all stages; undefined when nothing does, or when it cannot be told whether it is
 * the same as another time.
 */
export function fingerprintOf(reviews: readonly StageReview[]): string | undefined {
  const asking = reviews.filter(({ needsApproval }) => needsApproval);
  if (asking.length === 0 || asking.some(({ fingerprint }) => fingerprint === undefined)) return undefined;
  const contents = asking.map(({ stage, fingerprint, waiting }) => [stage, fingerprint, waiting]);
  return createHash("sha256").update(JSON.stringify(contents)).digest("hex").slice(0, 32);
}

/** The review with what a reader has to know beside it. */
export function reviewText({ stage, review, needsApproval, waiting }: StageReview, earlier?: EarlierApproval): string {
  const later = waiting.map((name) => {
    const when = "It is planned, and has to be approved, after this is applied.";
    return `> **${name} is not planned yet:** it reads what is not deployed. ${when}\n`;
  });
  // The review speaks of `--allow`, which nobody can give here.
  const approval = needsApproval
    ? "> **This needs an approval.** The workflow run waits until a reviewer lets all of it go on; `--allow` is for a review by hand.\n"
    : "";
  const same =
    needsApproval && earlier
      ? `> **Same as approved:** \`${earlier.by}\` approved exactly this in [run ${earlier.run}](${earlier.url}). The rest is not compared.\n`
      : "";
  return [`# Stage ${stage}\n`, approval, same, ...later, review].filter((part) => part !== "").join("\n");
}
