import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  GetTokensFromRefreshTokenCommand,
  ListGroupsCommand,
  ListUsersInGroupCommand,
  UpdateGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import { provisionGroup, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, signIn, type Pool } from "./customer.ts";

const role = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  pool = await provisionPool(front);
  await confirmedCustomer(front, pool);
});

afterEach(() => front.close());

async function groups(...given: readonly Record<string, unknown>[]): Promise<void> {
  for (const group of given) {
    await provisionGroup(front, pool, group);
    await join(String(group["name"]));
  }
}

function join(GroupName: string, Username = email) {
  return front.client.send(new AdminAddUserToGroupCommand({ UserPoolId: pool.poolId, Username, GroupName }));
}

async function claims() {
  const { AccessToken, IdToken } = await signIn(front, pool);
  return { access: decodeJwt(AccessToken!), id: decodeJwt(IdToken!) };
}

describe("tokens", () => {
  test("tell the groups of a customer, those that count most first, and their roles", async () => {
    await groups(
      { name: "everybody" },
      { name: "couriers", precedence: 10, role_arn: role("courier") },
      { name: "cooks", precedence: 1, role_arn: role("cook") },
    );
    const { access, id } = await claims();
    expect(access["cognito:groups"]).toEqual(["cooks", "couriers", "everybody"]);
    expect(access).not.toHaveProperty(["cognito:roles"]);
    expect(id).toMatchObject({
      "cognito:groups": ["cooks", "couriers", "everybody"],
      "cognito:roles": [role("cook"), role("courier")],
      "cognito:preferred_role": role("cook"),
    });
  });

  test("prefer no role where two groups count as much and have other roles", async () => {
    await groups(
      { name: "couriers", precedence: 1, role_arn: role("courier") },
      { name: "cooks", precedence: 1, role_arn: role("cook") },
    );
    const { id } = await claims();
    expect(id["cognito:roles"]).toHaveLength(2);
    expect(id).not.toHaveProperty(["cognito:preferred_role"]);
  });

  test("prefer the one role of two groups that count as much", async () => {
    await groups({ name: "couriers", role_arn: role("courier") }, { name: "cooks", role_arn: role("courier") });
    expect((await claims()).id["cognito:preferred_role"]).toBe(role("courier"));
  });

  test("tell nothing of groups to who is in none, or in none with a role", async () => {
    expect(Object.keys((await claims()).id).filter((claim) => /groups|role/.test(claim))).toEqual([]);
    await groups({ name: "couriers" });
    expect(Object.keys((await claims()).id).filter((claim) => /groups|role/.test(claim))).toEqual(["cognito:groups"]);
  });

  test("tell of a change from the next refresh on", async () => {
    const { RefreshToken } = await signIn(front, pool);
    await groups({ name: "couriers" });
    const renew = new GetTokensFromRefreshTokenCommand({ ClientId: pool.clientId, RefreshToken });
    const joined = (await front.client.send(renew)).AuthenticationResult!;
    expect(decodeJwt(joined.AccessToken!)["cognito:groups"]).toEqual(["couriers"]);
    const membership = { UserPoolId: pool.poolId, Username: email, GroupName: "couriers" };
    await front.client.send(new AdminRemoveUserFromGroupCommand(membership));
    const left = (await front.client.send(renew)).AuthenticationResult!;
    expect(decodeJwt(left.AccessToken!)).not.toHaveProperty(["cognito:groups"]);
  });
});

describe("an administrator's calls", () => {
  const couriers = () => ({ UserPoolId: pool.poolId, GroupName: "couriers" });

  test("make, show, change and delete a group", async () => {
    const made = { ...couriers(), Description: "Who drives", Precedence: 3, RoleArn: role("courier") };
    await expect(front.client.send(new CreateGroupCommand(made))).resolves.toMatchObject({ Group: made });
    await expect(front.client.send(new CreateGroupCommand(made))).rejects.toMatchObject({ name: "GroupExistsException" });
    const changed = { ...couriers(), Precedence: 0 };
    await expect(front.client.send(new UpdateGroupCommand(changed))).resolves.toMatchObject({
      Group: { ...made, Precedence: 0 },
    });
    const others = { Description: "Who rides", RoleArn: role("rider") };
    await front.client.send(new UpdateGroupCommand({ ...couriers(), ...others }));
    await expect(front.client.send(new GetGroupCommand(couriers()))).resolves.toMatchObject({
      Group: { ...made, Precedence: 0, ...others, CreationDate: expect.any(Date) },
    });
    await front.client.send(new DeleteGroupCommand(couriers()));
    await expect(front.client.send(new GetGroupCommand(couriers()))).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Group not found.",
    });
    await expect(join("couriers")).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  });

  test("list the groups of a pool and of a user, and the users of a group, by pages", async () => {
    await confirmedCustomer(front, pool, "eve@example.com");
    await groups({ name: "couriers", description: "Who drives" }, { name: "cooks", precedence: 1 });
    await provisionGroup(front, pool, { name: "guests" });
    await join("couriers", "eve@example.com");
    const ofPool = { UserPoolId: pool.poolId, Limit: 2 };
    const first = await front.client.send(new ListGroupsCommand(ofPool));
    expect(first.Groups).toMatchObject([{ GroupName: "couriers", Description: "Who drives" }, { GroupName: "cooks" }]);
    const second = await front.client.send(new ListGroupsCommand({ ...ofPool, NextToken: first.NextToken }));
    expect(second.Groups).toMatchObject([{ GroupName: "guests" }]);
    expect(second.NextToken).toBeUndefined();
    const ofUser = { UserPoolId: pool.poolId, Username: email };
    const mine = await front.client.send(new AdminListGroupsForUserCommand(ofUser));
    expect(mine.Groups!.map(({ GroupName }) => GroupName)).toEqual(["cooks", "couriers"]);
    const one = await front.client.send(new AdminListGroupsForUserCommand({ ...ofUser, Limit: 1 }));
    const other = await front.client.send(new AdminListGroupsForUserCommand({ ...ofUser, NextToken: one.NextToken }));
    expect([one, other].map(({ Groups }) => Groups![0]!.GroupName)).toEqual(["cooks", "couriers"]);
    const members = await front.client.send(new ListUsersInGroupCommand({ ...couriers(), Limit: 1 }));
    expect(members.Users).toHaveLength(1);
    const more = await front.client.send(new ListUsersInGroupCommand({ ...couriers(), NextToken: members.NextToken }));
    expect(more.Users![0]!.Attributes).toContainEqual({ Name: "email", Value: "eve@example.com" });
    await expect(front.client.send(new ListGroupsCommand({ ...ofPool, NextToken: members.NextToken }))).rejects.toMatchObject({
      name: "InvalidParameterException",
      message: "Invalid pagination token",
    });
  });

  test("leave nobody in a group who was deleted", async () => {
    await groups({ name: "couriers" });
    await front.client.send(new AdminDeleteUserCommand({ UserPoolId: pool.poolId, Username: email }));
    await expect(front.client.send(new ListUsersInGroupCommand(couriers()))).resolves.toMatchObject({ Users: [] });
  });

  test("know the users of the pool only", async () => {
    await provisionGroup(front, pool, { name: "couriers" });
    await expect(join("couriers", "eve@example.com")).rejects.toMatchObject({ name: "UserNotFoundException" });
  });
});
