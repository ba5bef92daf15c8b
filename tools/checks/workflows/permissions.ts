import type { Finding } from "../check.ts";
import { asMapping, jobsOf, type Workflow } from "./workflow.ts";

/**
 * A workflow says what its token may do, or it gets the repository's default, which may be everything. What writes is given to
 * the job that needs it. Source: GitHub, "Workflow syntax", permissions.
 */
export function loosePermissions(workflow: Workflow): Finding[] {
  const { file, value, lineOf } = workflow;
  const rule = "permissions";
  if (value["permissions"] === undefined) {
    const message = 'The workflow has no permissions: start with "permissions: {}" and add what each job needs.';
    return [{ file, line: 1, rule, message }];
  }
  const atTop = writes(value["permissions"]).map((name) => {
    const message = `${name}: write is for every job: give it to the job that needs it.`;
    return { file, line: lineOf(["permissions", name]), rule, message };
  });
  const everything = jobsOf(workflow).flatMap(({ path, value: { permissions } }) =>
    typeof permissions === "string" && permissions !== "{}"
      ? [{ file, line: lineOf([...path, "permissions"]), rule, message: `${permissions}: name what the job needs.` }]
      : [],
  );
  return [...atTop, ...everything];
}

function writes(permissions: unknown): string[] {
  if (permissions === "write-all") return ["write-all"];
  return Object.entries(asMapping(permissions)).flatMap(([name, access]) => (access === "write" ? [name] : []));
}
