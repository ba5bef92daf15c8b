import type { Finding } from "@slipstream/languages";
import { asMapping, jobsOf, type Workflow } from "./workflow.ts";

/**
 * A workflow says what its token may do, or it gets the repository's default, which may be everything. What writes is given to
 * the job that needs it. Source: GitHub, "Workflow syntax", permissions.
 */
export function loosePermissions(workflow: Workflow): Finding[] {
  const { file, value, lineOf } = workflow;
  const rule = "permissions";
  if (value["permissions"] === undefined) {
    const advice = 'Start with "permissions: {}" and add what each job needs.';
    return [{ rule, file, line: 1, message: "The workflow has no permissions.", advice }];
  }
  const atTop = writes(value["permissions"]).map((name) => {
    const line = lineOf(["permissions", name]);
    return {
      rule,
      file,
      line,
      message: `${name === "write-all" ? name : `${name}: write`} is for every job.`,
      advice: "Give it to the job that needs it.",
    };
  });
  const everything = jobsOf(workflow).flatMap(({ path, value: { permissions } }) =>
    typeof permissions === "string" && permissions !== "{}"
      ? [
          {
            rule,
            file,
            line: lineOf([...path, "permissions"]),
            message: `${permissions} is more than the job needs.`,
            advice: "Name what it needs.",
          },
        ]
      : [],
  );
  return [...atTop, ...everything];
}

function writes(permissions: unknown): string[] {
  if (permissions === "write-all") return ["write-all"];
  return Object.entries(asMapping(permissions)).flatMap(([name, access]) => (access === "write" ? [name] : []));
}
