import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  GetUserCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { cognitoInputs } from "../../../../packages/local/cognito/cognito-inputs.ts";
import { provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";
import { confirmedCustomer, email, password, signIn, type Pool } from "./customer.ts";

const another = "Another-horse-1";
let front: CognitoFront;
let pool: Pool;

beforeEach(async () => {
  front = await startCognito();
  const explicit_auth_flows = ["ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"];
  pool = await provisionPool(front, {}, { explicit_auth_flows });
});

afterEach(() => front.close());

describe("an administrator", () => {
  const ada = () => ({ UserPoolId: pool.poolId, Username: email });

  beforeEach(() => confirmedCustomer(front, pool));

  test.each([true, false])("sets a password, permanent: %p", async (Permanent) => {
    await front.client.send(new AdminSetUserPasswordCommand({ ...ada(), Password: another, Permanent }));
    const signedIn = signIn(front, pool, another);
    await (Permanent ? expect(signedIn).resolves.toHaveProperty("AccessToken") : expect(signedIn).resolves.toBeUndefined());
    await expect(
      front.client.send(new AdminSetUserPasswordCommand({ ...ada(), Password: "short", Permanent })),
    ).rejects.toMatchObject({ name: "InvalidPasswordException" });
  });

  test("disables a user, whose sign-ins end, and enables the user again", async () => {
    const { AccessToken } = await signIn(front, pool);
    await front.client.send(new AdminDisableUserCommand(ada()));
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({ message: "User is disabled." });
    await expect(signIn(front, pool)).rejects.toMatchObject({ name: "NotAuthorizedException", message: "User is disabled." });
    await front.client.send(new AdminEnableUserCommand(ada()));
    await expect(signIn(front, pool)).resolves.toHaveProperty("AccessToken");
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      message: "Access Token has been revoked",
    });
  });

  test("signs a user out from every device", async () => {
    const { AccessToken } = await signIn(front, pool);
    await front.client.send(new AdminUserGlobalSignOutCommand(ada()));
    await expect(front.client.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      message: "Access Token has been revoked",
    });
  });

  test("finds a user by what stays the same, whatever the address has become, until the account is deleted", async () => {
    const asked = (Username: string) => front.client.send(new AdminGetUserCommand({ UserPoolId: pool.poolId, Username }));
    const valueOf = async (Username: string, name: string) =>
      (await asked(Username)).UserAttributes!.find(({ Name }) => Name === name)?.Value;
    const sub = (await valueOf(email, "sub"))!;
    const UserAttributes = Object.entries({ email: "lovelace@example.com", email_verified: "true" });
    await front.client.send(
      new AdminUpdateUserAttributesCommand({
        ...ada(),
        UserAttributes: UserAttributes.map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    expect([await valueOf(sub, "email"), await valueOf(sub, "email_verified")]).toEqual(["lovelace@example.com", "true"]);
    await front.client.send(new AdminDeleteUserCommand({ ...ada(), Username: sub }));
    await expect(asked(sub)).rejects.toMatchObject({ name: "UserNotFoundException" });
    await confirmedCustomer(front, pool);
    expect(await valueOf(email, "sub")).not.toBe(sub);
    await expect(asked(sub)).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("deletes a user", async () => {
    await front.client.send(new AdminDeleteUserCommand(ada()));
    await expect(signIn(front, pool)).rejects.toMatchObject({ name: "UserNotFoundException" });
    await expect(front.client.send(new AdminDeleteUserCommand(ada()))).rejects.toMatchObject({ name: "UserNotFoundException" });
  });

  test("signs users in by the client of their pool only, and by an administrator's flows", async () => {
    const other = await provisionPool(front, { name: "others" });
    const input = { AuthParameters: { USERNAME: email, PASSWORD: password }, UserPoolId: pool.poolId };
    await expect(
      front.client.send(new AdminInitiateAuthCommand({ ...input, ClientId: other.clientId, AuthFlow: "ADMIN_NO_SRP_AUTH" })),
    ).rejects.toMatchObject({ name: "ResourceNotFoundException" });
    await expect(
      front.client.send(new AdminInitiateAuthCommand({ ...input, ClientId: pool.clientId, AuthFlow: "USER_PASSWORD_AUTH" })),
    ).rejects.toMatchObject({ name: "InvalidParameterException", message: expect.stringContaining("ADMIN_USER_PASSWORD_AUTH") });
  });
});

test("every call but an app's needs the permission of its name on the pool", () => {
  const { actions } = front.cognito.services[0]!;
  const inputOf = (action: string) => {
    const members = Object.keys(cognitoInputs[action]!).map((name) => [name, "x"]);
    return { ...Object.fromEntries(members), UserPoolId: pool.poolId };
  };
  const unsigned = Object.keys(actions).filter((name) => actions[name]!.permissions(inputOf(name)).length === 0);
  expect(unsigned.filter((name) => /^Admin|^List|^Describe|Group/.test(name))).toEqual([]);
  for (const [name, { permissions }] of Object.entries(actions).filter(([action]) => !unsigned.includes(action))) {
    const resource = name === "ListUserPools" ? "*" : pool.poolArn;
    expect(permissions(inputOf(name))).toEqual([{ action: `cognito-idp:${name}`, resource }]);
  }
});
