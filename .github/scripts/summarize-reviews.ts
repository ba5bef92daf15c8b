import type { Script } from "./github.ts";
import { readReviews, reviewText } from "./read-reviews.ts";

/**
 * Writes the reviews into the run's summary, for whoever is asked to approve. Output `changes`: whether there is anything to
 * apply.
 */
export async function summarizeReviews({ core }: Script, folder: string, stages: readonly string[]): Promise<void> {
  const reviews = readReviews(folder, stages);
  core.setOutput("changes", String(reviews.some(({ changes }) => changes)));
  await core.summary.addRaw(reviews.map((review) => reviewText(review)).join("\n\n"), true).write();
}
