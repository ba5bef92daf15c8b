import { describe, expect, test } from "@jest/globals";
import { findEarlierApproval } from "../../.github/scripts/earlier-approval.ts";
import { refusal, repository } from "./support.ts";

const artifacts = "GET /repos/{owner}/{repo}/actions/artifacts";
const run = "GET /repos/{owner}/{repo}/actions/runs/{run_id}";
const approvals = "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals";
const fingerprint = "0123456789abcdef0123456789abcdef";

/** A run of plan.yml for pull request 7 that somebody approved. */
const approved = {
  [artifacts]: [{ expired: false, workflow_run: { id: 5 } }],
  [run]: { html_url: "https://x/5", path: ".github/workflows/plan.yml", event: "pull_request", pull_requests: [{ number: 7 }] },
  [approvals]: [{ state: "approved", environments: [{ name: "plan-approval" }], user: { login: "octocat" } }],
};

const find = async (answers: Readonly<Record<string, unknown>>) => {
  const { script, calls, warnings } = repository(answers);
  return { found: await findEarlierApproval(script, fingerprint, "plan-approval"), calls, warnings };
};

describe("that the same was approved before", () => {
  test("is found by the artifact that the approved run left, and GitHub's own record of who let it go on", async () => {
    const { found, calls } = await find(approved);
    expect(found).toEqual({ run: 5, url: "https://x/5", by: "octocat" });
    expect(calls.map(({ route }) => route)).toEqual([artifacts, run, approvals]);
    expect(calls[0]!.parameters).toMatchObject({ name: `approved-${fingerprint}` });
  });

  test("is found whatever ref GitHub puts behind the workflow's path", async () => {
    const { found } = await find({
      ...approved,
      [run]: { ...approved[run], path: ".github/workflows/plan.yml@refs/pull/7/merge" },
    });
    expect(found).toBeDefined();
  });

  test.each([
    ["nobody left such an artifact", { [artifacts]: [] }],
    ["it has expired", { [artifacts]: [{ expired: true, workflow_run: { id: 5 } }] }],
    ["its run is gone", { [artifacts]: [{ expired: false, workflow_run: null }] }],
    ["another workflow left it", { [run]: { ...approved[run], path: ".github/workflows/mine.yml" } }],
    ["a workflow of nearly that name did", { [run]: { ...approved[run], path: ".github/workflows/plan.yml.yml" } }],
    ["a push did, of a branch without a review", { [run]: { ...approved[run], event: "push" } }],
    ["another pull request did", { [run]: { ...approved[run], pull_requests: [{ number: 8 }] } }],
    ["a fork did, of which GitHub names no pull request", { [run]: { ...approved[run], pull_requests: null } }],
    ["nobody let the run go on", { [approvals]: [] }],
    ["somebody refused", { [approvals]: [{ ...approved[approvals][0], state: "rejected" }] }],
    ["another environment was let go on", { [approvals]: [{ ...approved[approvals][0], environments: [{ name: "dev" }] }] }],
  ])("is not said when %s", async (_, answers) => {
    const { found, warnings } = await find({ ...approved, ...answers });
    expect({ found, warnings }).toEqual({ found: undefined, warnings: [] });
  });

  test("is not said, and stops nothing, when GitHub does not answer", async () => {
    const { found, warnings } = await find({ ...approved, [artifacts]: refusal(403) });
    expect(found).toBeUndefined();
    expect(warnings).toEqual(["Whether the same was approved before is not known: status 403"]);
  });
});
