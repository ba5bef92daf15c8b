import { describe, expect, test } from "@jest/globals";
import { findReviewedPlans } from "../../.github/scripts/find-reviewed-plans.ts";
import { repository } from "./support.ts";

const pulls = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
const runs = "GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs";
const artifacts = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts";

const merged = {
  number: 7,
  merged_at: "2026-11-22T09:00:00Z",
  merge_commit_sha: "c0ffee",
  head: { sha: "beef", repo: { full_name: "octo/shop" } },
};
const run = { id: 42, conclusion: "success", event: "pull_request", created_at: "2026-11-22T08:00:00Z" };
const kept = [
  { name: "plan-dev-7ree", expired: false },
  { name: "plan-prod-7ree", expired: false },
  { name: "review-dev", expired: false },
];

/** The run whose plans may be applied, or "". */
async function found(change: { pull?: object; runs?: object[]; artifacts?: object[] } = {}): Promise<string | undefined> {
  const { script, outputs } = repository({
    [pulls]: [{ ...merged, ...change.pull }],
    [runs]: change.runs ?? [run],
    [artifacts]: change.artifacts ?? kept,
  });
  await findReviewedPlans(script, "7ree", ["dev", "prod"]);
  return outputs["run"];
}

describe("the plans of a merged pull request", () => {
  test("are applied when they are of the same files and their run succeeded", async () => {
    expect(await found()).toBe("42");
  });

  test("are looked for by the pull request's last commit", async () => {
    const { script, calls } = repository({ [pulls]: [merged], [runs]: [run], [artifacts]: kept });
    await findReviewedPlans(script, "7ree", ["dev"]);
    const asked = calls.find(({ route }) => route === runs)!.parameters;
    expect(asked).toMatchObject({ workflow_id: "plan.yml", event: "pull_request", head_sha: "beef" });
  });

  test.each([
    ["the commit was pushed", { pull: { merge_commit_sha: "other" } }],
    ["the pull request is open", { pull: { merged_at: null } }],
    ["it comes from a fork", { pull: { head: { sha: "beef", repo: { full_name: "mallory/shop" } } } }],
    ["its fork is gone", { pull: { head: { sha: "beef", repo: null } } }],
    ["nothing was planned", { runs: [] }],
    ["the run was not approved", { runs: [{ ...run, conclusion: "failure" }] }],
    ["the run still waits", { runs: [{ ...run, conclusion: null }] }],
    ["a later run failed", { runs: [run, { ...run, id: 43, conclusion: "failure", created_at: "2026-11-22T08:30:00Z" }] }],
    ["the run was of another event", { runs: [{ ...run, event: "workflow_dispatch" }] }],
    ["the branch has moved on", { artifacts: kept.map(({ name }) => ({ name: name.replace("7ree", "0ld"), expired: false })) }],
    ["a stage is missing", { artifacts: kept.slice(0, 1) }],
    ["a plan has expired", { artifacts: kept.map((artifact) => ({ ...artifact, expired: true })) }],
  ])("are not applied when %s", async (_case, change) => {
    expect(await found(change)).toBe("");
  });
});
