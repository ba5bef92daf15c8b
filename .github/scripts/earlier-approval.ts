import type { Script } from "./github.ts";

/** An approval of exactly what needs one now, in another run of the same pull request. */
export interface EarlierApproval {
  readonly run: number;
  readonly url: string;
  /** The login of who gave it. */
  readonly by: string;
}

interface Artifact {
  readonly expired: boolean;
  readonly workflow_run: { readonly id: number } | null;
}

interface Run {
  readonly html_url: string;
  readonly path: string;
  readonly event: string;
  readonly pull_requests: readonly { readonly number: number }[] | null;
}

interface Approval {
  readonly state: string;
  readonly environments: readonly { readonly name: string }[];
  readonly user: { readonly login: string } | null;
}

/**
 * Looks for a run that asked for the same and got it. It left an artifact called after the fingerprint, once it was let go on. Any
 * workflow can leave one of that name, and who may write can change a comment: so the run has to be one of plan.yml for this pull
 * request, and GitHub itself has to know who approved it. What cannot be asked for is not said.
 */
export async function findEarlierApproval(
  { github, context: { repo, issue }, core }: Script,
  fingerprint: string,
  environment: string,
): Promise<EarlierApproval | undefined> {
  try {
    const name = `approved-${fingerprint}`;
    const artifacts = (await github.paginate("GET /repos/{owner}/{repo}/actions/artifacts", { ...repo, name })) as Artifact[];
    for (const { expired, workflow_run: of } of artifacts) {
      if (expired || !of) continue;
      const at = { ...repo, run_id: of.id };
      const run = (await github.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}", at)).data as Run;
      const isOurs = run.path.split("@")[0] === ".github/workflows/plan.yml" && run.event === "pull_request";
      if (!isOurs || !run.pull_requests?.some(({ number }) => number === issue.number)) continue;
      const { data } = await github.request("GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals", at);
      const given = (data as Approval[]).find(
        ({ state, environments }) => state === "approved" && environments.some(({ name: of }) => of === environment),
      );
      if (given) return { run: of.id, url: run.html_url, by: given.user?.login ?? "somebody" };
    }
  } catch (error) {
    core.warning(`Whether the same was approved before is not known: ${(error as Error).message}`);
  }
  return undefined;
}
