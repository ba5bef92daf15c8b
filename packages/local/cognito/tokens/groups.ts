import type { GroupType } from "@aws-sdk/client-cognito-identity-provider";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Group } from "../pool/group.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { User } from "../pool/user.ts";

/** Throws `GroupExistsException`. */
export function addGroup(
  pool: UserPool,
  group: Pick<Group, "name" | "description" | "precedence" | "roleArn">,
  now: Date,
): Group {
  if (pool.groups.has(group.name)) throw new AwsError("GroupExistsException", "A group with the name already exists.");
  const made: Group = { ...group, members: new Set(), createdAt: now, modifiedAt: now };
  pool.groups.set(group.name, made);
  return made;
}

/** Throws `ResourceNotFoundException`. */
export function requireGroup({ groups }: UserPool, name: string | undefined): Group {
  const group = groups.get(name ?? "");
  if (!group) throw new AwsError("ResourceNotFoundException", "Group not found.");
  return group;
}

/** The groups of a user, those that count most first. */
export function groupsOf({ groups }: UserPool, user: User): Group[] {
  return [...groups.values()].filter(({ members }) => members.has(user)).sort((a, b) => rank(a) - rank(b));
}

/** As the API shows a group. */
export function describeGroup(pool: UserPool, group: Group): GroupType {
  return {
    GroupName: group.name,
    UserPoolId: pool.id,
    ...(group.description !== undefined && { Description: group.description }),
    ...(group.precedence !== undefined && { Precedence: group.precedence }),
    ...(group.roleArn !== undefined && { RoleArn: group.roleArn }),
    LastModifiedDate: group.modifiedAt,
    CreationDate: group.createdAt,
  };
}

/** The claims of an access token that tell the groups; none for who is in no group. */
export function accessGroupClaims(pool: UserPool, user: User): Record<string, unknown> {
  const groups = groupsOf(pool, user);
  return groups.length > 0 ? { "cognito:groups": groups.map(({ name }) => name) } : {};
}

/**
 * Those of an ID token, which tells the groups' roles, too. The preferred role is that of the group that counts most; where
 * several count as much and have other roles, there is none.
 */
export function idGroupClaims(pool: UserPool, user: User): Record<string, unknown> {
  const withRole = groupsOf(pool, user).filter(({ roleArn }) => roleArn !== undefined);
  const best = withRole.filter((group) => rank(group) === rank(withRole[0]!)).map(({ roleArn }) => roleArn);
  return {
    ...accessGroupClaims(pool, user),
    ...(withRole.length > 0 && { "cognito:roles": withRole.map(({ roleArn }) => roleArn) }),
    ...(new Set(best).size === 1 && { "cognito:preferred_role": best[0] }),
  };
}

function rank({ precedence }: Group): number {
  return precedence ?? Number.MAX_SAFE_INTEGER;
}
