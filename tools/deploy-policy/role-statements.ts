import type { AllowStatement } from "./policy-document.ts";
import type { Row } from "./row.ts";
import type { StageStacks } from "./stage-stacks.ts";

/** Roles that are handed to services, and those that services make for themselves. */
export function roleStatements(stacks: StageStacks, found: readonly Row[]): readonly AllowStatement[] {
  const services = [...new Set(found.flatMap(({ passesRoleTo }) => passesRoleTo ?? []))].sort();
  const roles = stacks.rolePaths.flatMap((path) =>
    stacks.names("aws_iam_role.name").map((name) => `arn:aws:iam::${stacks.account}:role${path}${name}`),
  );
  return [
    ...services.map((service) => statement("iam:PassRole", roles, "iam:PassedToService", service)),
    ...found.flatMap(({ serviceLinkedRole: linked }) => {
      if (!linked) return [];
      const role = `arn:aws:iam::${stacks.account}:role/aws-service-role/${linked.service}/${linked.role}`;
      return statement("iam:CreateServiceLinkedRole", [role], "iam:AWSServiceName", linked.service);
    }),
  ];
}

function statement(action: string, resource: readonly string[], key: string, value: string): AllowStatement {
  return { Effect: "Allow", Action: [action], Resource: resource, Condition: { StringEquals: { [key]: value } } };
}
