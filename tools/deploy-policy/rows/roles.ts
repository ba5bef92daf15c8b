import type { Row } from "../row.ts";

const roles = { on: "iam::{account}:role{path}{name}", named: "aws_iam_role.name" };

/** Roles. Whoever may write their policies may do all that they may: a permissions boundary bounds it. */
export const roleRows: Readonly<Record<string, Row>> = {
  aws_iam_role: {
    source: "iam/role.go",
    grants: [
      {
        ...roles,
        read: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
        update: ["iam:UntagRole", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription"],
        delete: ["iam:DeleteRole", "iam:ListInstanceProfilesForRole"],
        tag: ["iam:TagRole"],
      },
      { ...roles, withBoundary: "where there is one", create: ["iam:CreateRole"] },
      { ...roles, withBoundary: "or never", update: ["iam:PutRolePermissionsBoundary"] },
    ],
  },
  aws_iam_role_policy: {
    source: "iam/role_policy.go",
    grants: [
      { ...roles, read: ["iam:GetRolePolicy"], delete: ["iam:DeleteRolePolicy"] },
      { ...roles, withBoundary: "where there is one", update: ["iam:PutRolePolicy"] },
    ],
  },
};
