import type { Script } from "./github.ts";

/**
 * Throws unless the environment asks people before a job goes on. GitHub makes an environment that there is not when a job names
 * it, and one without rules lets everything through.
 */
export async function demandReviewers({ github, context: { repo } }: Script, environment: string): Promise<void> {
  const route = "GET /repos/{owner}/{repo}/environments/{environment_name}";
  const { data } = await github.request(route, { ...repo, environment_name: environment });
  const { protection_rules: rules = [] } = data as { protection_rules?: { type: string; reviewers?: unknown[] }[] };
  if (rules.some(({ type, reviewers }) => type === "required_reviewers" && (reviewers ?? []).length > 0)) return;
  throw new Error(
    `The environment ${environment} has no required reviewers: nobody has approved this. See docs/ci.md, "Set it up".`,
  );
}
