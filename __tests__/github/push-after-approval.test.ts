import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { commentReviews } from "../../.github/scripts/comment-reviews.ts";
import { repository } from "./support.ts";

const newComment = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const newLabel = "POST /repos/{owner}/{repo}/issues/{issue_number}/labels";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "slipstream-reviews-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** What plan-stage.yml leaves behind, in place of what it left before. */
function leave(
  stage: string,
  exitCode: number,
  review: string,
  stacks: readonly object[] = [{ name: "orders", changes: true }],
): void {
  const at = join(folder, `review-${stage}`);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, "review.md"), review);
  writeFileSync(join(at, "exit-code"), `${exitCode}\n`);
  writeFileSync(join(at, "plans.json"), JSON.stringify({ stage, stacks }));
}

describe("a push after an approval", () => {
  const artifacts = "GET /repos/{owner}/{repo}/actions/artifacts";
  const print = (digit: string) => digit.repeat(32);

  /** The comment on `dev` when `approved` is what was approved in run 5; where nothing is known of it, by its name only. */
  async function commented(approved?: string) {
    const { script, calls, outputs } = repository({
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}": {
        html_url: "https://x/5",
        path: ".github/workflows/plan.yml",
        event: "pull_request",
        pull_requests: [{ number: 7 }],
      },
      "GET /repos/{owner}/{repo}/actions/runs/{run_id}/approvals": [
        { state: "approved", environments: [{ name: "plan-approval" }], user: { login: "octocat" } },
      ],
    });
    const { paginate } = script.github;
    const left = [{ expired: false, workflow_run: { id: 5 } }];
    const github = {
      ...script.github,
      paginate: async (route: string, parameters?: object) => {
        const found = await paginate(route, parameters);
        if (route !== artifacts) return found;
        return (parameters as { name: string }).name === `approved-${approved}` ? left : [];
      },
    };
    await commentReviews({ ...script, github }, folder, ["dev"]);
    const body = String(calls.find(({ route }) => route === newComment)!.parameters["body"]);
    return { body, outputs, calls };
  }

  const asked = (fingerprint: string) => `<!-- approvals ${fingerprint} -->\n## Terraform plan`;

  test("that leaves what needs it as it was says who approved it, and asks all the same", async () => {
    leave("dev", 2, asked(print("a")));
    const { fingerprint } = (await commented()).outputs;
    const { body, outputs, calls } = await commented(fingerprint);
    expect(body).toContain(
      "> **Same as approved:** `octocat` approved exactly this in [run 5](https://x/5). The rest is not compared.",
    );
    expect(outputs).toMatchObject({ approval: "true", fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(calls.at(-1)).toMatchObject({ route: newLabel });
  });

  test.each<[string, string, object[] | undefined]>([
    ["changes it", asked(print("b")), undefined],
    ["has a stack wait", asked(print("a")), [{ name: "slipstream-dev", waitsFor: ["table"] }]],
    ["hides what the plan does not tell", "## Terraform plan", undefined],
    ["writes the fingerprint elsewhere", `## Terraform plan\n<!-- approvals ${print("a")} -->\n`, undefined],
    ["writes it in another case", asked("A".repeat(32)), undefined],
  ])("that %s does not", async (_, review, stacks) => {
    leave("dev", 2, asked(print("a")));
    const { fingerprint } = (await commented()).outputs;
    leave("dev", 2, review, stacks);
    const { body, outputs } = await commented(fingerprint);
    expect(body).not.toContain("Same as approved");
    expect(outputs).toMatchObject({ approval: "true" });
    expect(outputs["fingerprint"]).not.toBe(fingerprint);
  });

  test("counts all stages together: one that asks now and did not before is another thing", async () => {
    leave("dev", 2, asked(print("a")));
    const { script, outputs } = repository();
    await commentReviews(script, folder, ["dev"]);
    const { fingerprint } = outputs;
    leave("prod", 0, "## Terraform plan");
    await commentReviews(script, folder, ["dev", "prod"]);
    expect(outputs["fingerprint"]).toBe(fingerprint);
    leave("prod", 2, asked(print("a")));
    await commentReviews(script, folder, ["dev", "prod"]);
    expect(outputs["fingerprint"]).not.toBe(fingerprint);
  });
});
