import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compareCommits, type CommitComparison, type CompareOptions } from "../../bench/commits/compare-commits.ts";
import { largePlan } from "./large-plan.ts";

/** Mebibytes of the plan file that is reviewed. */
const planSize = 50;

/** Measures `npm run review` of one large plan file, in the checkout as it is and at a commit. Leaves no file behind. */
export async function measureReview(options: Omit<CompareOptions, "steps">): Promise<CommitComparison> {
  const folder = await mkdtemp(join(tmpdir(), "slipstream-plan-"));
  try {
    const file = join(folder, "large.json");
    await writeFile(file, largePlan(planSize * 2 ** 20, 1));
    const command = ["npm", "run", "--silent", "review", "--", file, "--format", "markdown"];
    // It asks for approvals, which is no failure.
    const step = { name: `review of ${planSize} MiB`, command, mayEndWith: 2, isFirst: false };
    return await compareCommits({ ...options, steps: [step] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
