import type { Script } from "./github.ts";

interface PullRequest {
  readonly number: number;
  readonly merged_at: string | null;
  readonly merge_commit_sha: string | null;
  readonly head: { readonly sha: string; readonly repo: { readonly full_name: string } | null };
}

interface Run {
  readonly id: number;
  readonly conclusion: string | null;
  readonly event: string;
  readonly created_at: string;
}

interface Artifact {
  readonly name: string;
  readonly expired: boolean;
}

/**
 * Looks for the plans that were reviewed in the pull request that this commit comes from. Output `run`: the workflow run that
 * holds them; empty when there are none that may be applied, with the reason in the log.
 *
 * They may be applied when the last run of plan.yml for the pull request's last commit succeeded, which includes the approval,
 * and its plans are of exactly the files that are on the branch now: their artifacts are called after the Git tree.
 * @param tree the hash of the commit's tree, which does not depend on how it was merged
 */
export async function findReviewedPlans(script: Script, tree: string, stages: readonly string[]): Promise<void> {
  const { github, context, core } = script;
  const found = await find();
  core.info(typeof found === "number" ? `The plans of run ${found} are applied.` : `A new plan is needed: ${found}`);
  core.setOutput("run", typeof found === "number" ? String(found) : "");

  async function find(): Promise<number | string> {
    const { repo, sha } = context;
    const pulls = (await github.paginate("GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls", {
      ...repo,
      commit_sha: sha,
    })) as PullRequest[];
    const pull = pulls.find(({ merged_at: merged, merge_commit_sha: commit }) => merged !== null && commit === sha);
    if (!pull) return "the commit comes from no pull request.";
    const title = `pull request ${pull.number}`;
    if (pull.head.repo?.full_name !== `${repo.owner}/${repo.repo}`)
      return `${title} comes from a fork, where nothing is planned.`;
    const runs = (await github.paginate("GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs", {
      ...repo,
      workflow_id: "plan.yml",
      event: "pull_request",
      head_sha: pull.head.sha,
    })) as Run[];
    const [last] = runs.filter(({ event }) => event === "pull_request").sort((a, b) => b.created_at.localeCompare(a.created_at));
    if (!last) return `nothing was planned for ${title}.`;
    if (last.conclusion !== "success") return `run ${last.id} for ${title} ended with ${last.conclusion ?? "nothing yet"}.`;
    const artifacts = (await github.paginate("GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts", {
      ...repo,
      run_id: last.id,
    })) as Artifact[];
    const kept = new Set(artifacts.filter(({ expired }) => !expired).map(({ name }) => name));
    const missing = stages.filter((stage) => !kept.has(`plan-${stage}-${tree}`));
    if (missing.length === 0) return last.id;
    const why = "the branch has moved on since, or the plan has expired";
    return `run ${last.id} has no plan of these files for ${missing.join(", ")}: ${why}.`;
  }
}
