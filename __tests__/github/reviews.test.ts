import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { acceptApproval } from "../../.github/scripts/accept-approval.ts";
import { commentReviews } from "../../.github/scripts/comment-reviews.ts";
import { demandReviewers } from "../../.github/scripts/demand-reviewers.ts";
import { summarizeReviews } from "../../.github/scripts/summarize-reviews.ts";
import { refusal, repository } from "./support.ts";

const comments = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
const newComment = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const changedComment = "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}";
const newLabel = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";
const lessLabel = "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-reviews-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const planned = [
  { name: "slipstream-dev-data", changes: false },
  { name: "slipstream-dev", changes: true },
];

/** What plan-stage.yml leaves behind. */
function leave(stage: string, exitCode: number | string, stacks: readonly object[] = planned): void {
  const at = join(folder, `review-${stage}`);
  mkdirSync(at);
  writeFileSync(join(at, "review.md"), `review of ${stage}`);
  writeFileSync(join(at, "exit-code"), `${exitCode}\n`);
  writeFileSync(join(at, "plans.json"), JSON.stringify({ stage, stacks }));
}

describe("the comment on a pull request", () => {
  test("is written for each stage the first time", async () => {
    leave("dev", 0);
    leave("prod", 2);
    const { script, calls, outputs } = repository();
    await commentReviews(script, folder, ["dev", "prod"]);
    const bodies = calls.filter(({ route }) => route === newComment).map(({ parameters }) => parameters["body"]);
    expect(bodies).toEqual([expect.stringContaining("review of dev"), expect.stringContaining("review of prod")]);
    expect(bodies[1]).toContain("needs an approval");
    expect(bodies[1]).toContain("waits until a reviewer lets all of it go on; `--allow` is for a review by hand");
    expect(bodies[0]).not.toContain("needs an approval");
    expect(outputs).toEqual({ approval: "true", fingerprint: "" });
  });

  test("is written over the next time, and nobody else's is, whatever it says", async () => {
    leave("dev", 0);
    const body = "<!-- slipstream plan of dev -->\nold";
    const { script, calls } = repository({
      [comments]: [
        { id: 1, body, user: { login: "mallory" } },
        { id: 2, body: "<!-- slipstream plan of prod -->", user: { login: "github-actions[bot]" } },
        { id: 3, body, user: { login: "github-actions[bot]" } },
        { id: 4, user: null },
      ],
    });
    await commentReviews(script, folder, ["dev"]);
    expect(calls.map(({ route }) => route)).toEqual([comments, changedComment, lessLabel]);
    expect(calls[1]!.parameters).toMatchObject({ comment_id: 3, body: expect.stringContaining("review of dev") });
  });

  test("says which stack waits for another one", async () => {
    leave("dev", 2, [
      { name: "slipstream-dev-data", changes: true },
      { name: "slipstream-dev", waitsFor: ["table"] },
    ]);
    const { script, calls } = repository();
    await commentReviews(script, folder, ["dev"]);
    expect(calls.find(({ route }) => route === newComment)!.parameters["body"]).toContain("slipstream-dev is not planned yet");
  });

  test("fits with its heading into GitHub's 65,536 characters", async () => {
    leave("dev", 2, [{ name: "slipstream-dev", waitsFor: ["table"] }]);
    writeFileSync(join(folder, "review-dev/review.md"), "x".repeat(65_000));
    const { script, calls } = repository();
    await commentReviews(script, folder, ["dev"]);
    expect(String(calls.find(({ route }) => route === newComment)!.parameters["body"]).length).toBeLessThan(65_536);
  });
});

describe("the label approval-needed", () => {
  test("is set when a stage needs it", async () => {
    leave("dev", 2);
    const { script, calls } = repository();
    await commentReviews(script, folder, ["dev"]);
    expect(calls.at(-1)).toMatchObject({ route: newLabel, parameters: { issue_number: 7, labels: ["approval-needed"] } });
  });

  test("is taken off when none does, and need not be there", async () => {
    leave("dev", 0);
    const { script, calls, outputs } = repository({ [lessLabel]: refusal(404) });
    await commentReviews(script, folder, ["dev"]);
    expect(calls.at(-1)).toMatchObject({ route: lessLabel, parameters: { name: "approval-needed" } });
    expect(outputs).toEqual({ approval: "false", fingerprint: "" });
  });

  test("is not what the approval hangs on", async () => {
    leave("dev", 2);
    const { script, outputs, warnings } = repository({ [newLabel]: refusal(403) });
    await commentReviews(script, folder, ["dev"]);
    expect(outputs).toEqual({ approval: "true", fingerprint: "" });
    expect(warnings).toEqual([expect.stringContaining("approval-needed")]);
  });
});

describe("what was not reviewed", () => {
  test.each([
    ["a stage without a plan", () => undefined],
    ["a review that failed", () => leave("dev", 1)],
    ["a review without an end", () => leave("dev", "")],
  ])("does not go on: %s", async (_case, prepare) => {
    prepare();
    const { script, outputs } = repository();
    await expect(commentReviews(script, folder, ["dev"])).rejects.toThrow();
    await expect(summarizeReviews(script, folder, ["dev"])).rejects.toThrow();
    expect(outputs).toEqual({});
  });
});

describe("the summary of a run that applies", () => {
  test("shows the plans and says whether there is anything to apply", async () => {
    leave("dev", 0);
    leave("prod", 0, [{ name: "slipstream-prod", changes: false }]);
    const { script, outputs, summary } = repository();
    await summarizeReviews(script, folder, ["dev", "prod"]);
    expect(summary[0]).toContain("review of dev");
    expect(summary[0]).toContain("review of prod");
    expect(outputs).toEqual({ changes: "true" });
  });

  test("has nothing to ask when nothing changes", async () => {
    leave("dev", 2, [{ name: "slipstream-dev", changes: false }]);
    const { script, outputs } = repository();
    await summarizeReviews(script, folder, ["dev"]);
    expect(outputs).toEqual({ changes: "false" });
  });
});

describe("an environment that is to ask for an approval", () => {
  const environment = "GET /repos/{owner}/{repo}/environments/{environment_name}";
  const rule = (type: string, reviewers?: object[]) => ({ protection_rules: [{ type, reviewers }] });

  test("has somebody to ask", async () => {
    const { script } = repository({ [environment]: rule("required_reviewers", [{ type: "Team" }]) });
    await expect(demandReviewers(script, "plan-approval")).resolves.toBeUndefined();
  });

  test("takes the label off once somebody has", async () => {
    const { script, calls } = repository({ [environment]: rule("required_reviewers", [{ type: "User" }]) });
    await acceptApproval(script, "plan-approval");
    expect(calls.map(({ route }) => route)).toEqual([environment, lessLabel]);
  });

  test("leaves the label where nobody was asked", async () => {
    const { script, calls } = repository({ [environment]: {} });
    await expect(acceptApproval(script, "plan-approval")).rejects.toThrow("required reviewers");
    expect(calls.map(({ route }) => route)).toEqual([environment]);
  });

  test.each([
    ["that GitHub made because a job named it", {}],
    ["that only waits", rule("wait_timer")],
    ["with nobody to ask", rule("required_reviewers", [])],
    ["that cannot be read", refusal(403)],
  ])("is refused: one %s", async (_case, answer) => {
    const { script } = repository({ [environment]: answer });
    await expect(demandReviewers(script, "plan-approval")).rejects.toThrow();
  });
});
