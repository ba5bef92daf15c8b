import type { Script } from "./github.ts";

const label = "approval-needed";

/** Puts the label on the pull request. It only shows what is asked for, so a refusal is no failure. */
export async function addLabel({ github, context: { repo, issue }, core }: Script): Promise<void> {
  const at = { ...repo, issue_number: issue.number, labels: [label] };
  await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/labels", at).catch((error: Error) => {
    core.warning(`The label ${label} was not set: ${error.message}. The approval is asked for all the same.`);
  });
}

/** Takes the label off, if it is there. */
export async function removeLabel({ github, context: { repo, issue } }: Script): Promise<void> {
  const at = { ...repo, issue_number: issue.number, name: label };
  const route = "DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}";
  await github.request(route, at).catch((error: { status?: number }) => {
    if (error.status !== 404) throw error;
  });
}
