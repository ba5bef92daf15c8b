import {
  AdminGetUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUsersCommand,
  ListUsersInGroupCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { decodeJwt } from "jose";
import type { Shape } from "../../../../packages/local/gateway/service.ts";
import { makeChangeable, type Changeable } from "../changeable.ts";
import { startCognito, type CognitoFront } from "./cognito-front.ts";

const developer = { kind: "developer", arn: "arn:aws:iam::000000000000:user/developer" } as const;
const Password = "Correct-horse-1";
const flows = ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"];

let front: CognitoFront;
let invoked: Shape[];
let pool: Changeable;
let app: Changeable;

beforeEach(async () => {
  invoked = [];
  front = await startCognito((_identity, input) => {
    invoked.push(input);
    return { StatusCode: 200, Payload: input.Payload };
  });
  pool = await make("aws_cognito_user_pool", { name: "customers", username_attributes: ["email"] });
  app = await make("aws_cognito_user_pool_client", {
    name: "app",
    user_pool_id: pool.attributes["id"],
    explicit_auth_flows: flows,
  });
});
afterEach(() => front.close());

async function make(type: string, args: Shape, name?: string): Promise<Changeable> {
  const made = await makeChangeable(front.cognito.resources, type, args, name);
  // Its keys are made in the background: nothing is left to do when the test ends.
  if (type === "aws_cognito_user_pool") await front.cognito.jwks(String(made.attributes["id"]));
  return made;
}
const poolId = () => String(pool.attributes["id"]);
const act = (action: string, input: Shape): Promise<Shape> =>
  front.cognito.services[0]!.actions[action]!.run({ UserPoolId: poolId(), ...input }, developer) as Promise<Shape>;

async function signUp(Username: string, password = Password): Promise<void> {
  await act("SignUp", { ClientId: app.attributes["id"], Username, Password: password });
  await act("AdminConfirmSignUp", { Username });
}

async function signIn(USERNAME = "ada@example.com"): Promise<Shape> {
  const AuthParameters = { USERNAME, PASSWORD: Password };
  const input = { ClientId: String(app.attributes["id"]), AuthFlow: "USER_PASSWORD_AUTH", AuthParameters } as const;
  return (await front.client.send(new InitiateAuthCommand(input))).AuthenticationResult!;
}

test("a pool keeps its users and their tokens, and does what its settings say from then on", async () => {
  await signUp("ada@example.com");
  const { AccessToken } = await signIn();
  const before = await front.client.send(new DescribeUserPoolCommand({ UserPoolId: poolId() }));
  front.clock.advance(60_000);
  const postConfirmation = "arn:aws:lambda:eu-west-1:000000000000:function:welcome";
  const attributes = await pool.update({
    password_policy: { minimum_length: 20 },
    lambda_config: { post_confirmation: postConfirmation },
    admin_create_user_config: { allow_admin_create_user_only: false },
  });
  expect(attributes).toEqual(pool.attributes);
  expect((await front.cognito.verifyToken(AccessToken)).client_id).toBe(app.attributes["id"]);
  expect((await signIn()).AccessToken).toEqual(expect.any(String));
  await expect(signUp("short@example.com")).rejects.toMatchObject({ name: "InvalidPasswordException" });
  await signUp("eve@example.com", "Correct-horse-battery-1");
  expect(invoked).toMatchObject([{ FunctionName: postConfirmation }]);
  const { UserPool } = await front.client.send(new DescribeUserPoolCommand({ UserPoolId: poolId() }));
  expect(UserPool).toMatchObject({
    CreationDate: before.UserPool!.CreationDate,
    LambdaConfig: { PostConfirmation: postConfirmation },
    Policies: { PasswordPolicy: { MinimumLength: 20 } },
  });
  expect(UserPool!.LastModifiedDate).not.toEqual(before.UserPool!.LastModifiedDate);
  await pool.update({ admin_create_user_config: { allow_admin_create_user_only: true }, lambda_config: null });
  await expect(signUp("bob@example.com", "Correct-horse-battery-1")).rejects.toMatchObject({ name: "NotAuthorizedException" });
});

test("an attribute is added to a pool, and neither changed nor taken away, unless it was added just now and nobody has it", async () => {
  const table = { name: "table", attribute_data_type: "Number", mutable: true };
  const shop = { name: "shop", attribute_data_type: "String", mutable: true };
  const other = await make("aws_cognito_user_pool", { name: "staff", schema: [table] }, "staff");
  const cannot = /schema: custom:\w+ cannot be changed or removed: Cognito only adds attributes to a pool/;
  await expect(other.update({ schema: [] })).rejects.toThrow(cannot);
  await expect(other.update({ schema: [{ ...table, mutable: false }] })).rejects.toThrow(cannot);
  await expect(other.update({ schema: [table, { name: "email", required: true, mutable: true }] })).rejects.toThrow(
    "schema: email cannot",
  );
  await other.update({ schema: [table, shop] });
  await other.update({ schema: [table] });
  await other.update({ schema: [table, shop] });
  const [UserPoolId, Username] = [other.attributes["id"], "ada"];
  await act("AdminCreateUser", { UserPoolId, Username, UserAttributes: [{ Name: "custom:shop", Value: "Dominos" }] });
  const { UserAttributes } = await front.client.send(new AdminGetUserCommand({ UserPoolId: String(UserPoolId), Username }));
  expect(UserAttributes).toEqual(expect.arrayContaining([{ Name: "custom:shop", Value: "Dominos" }]));
  await expect(other.update({ schema: [table] })).rejects.toThrow("schema: custom:shop cannot be changed or removed");
});

test("a client's flows and times count for what is asked and issued from then on", async () => {
  await signUp("ada@example.com");
  const before = decodeJwt((await signIn()).AccessToken);
  expect(
    await app.update({ name: "web", access_token_validity: 5, token_validity_units: { access_token: "minutes" } }),
  ).toMatchObject({
    id: app.attributes["id"],
    name: "web",
  });
  const after = decodeJwt((await signIn()).AccessToken);
  expect([before.exp! - before.iat!, after.exp! - after.iat!]).toEqual([3600, 300]);
  await expect(app.update({ explicit_auth_flows: ["ALLOW_ALL"] })).rejects.toThrow('"ALLOW_ALL" is none of');
  await app.update({ explicit_auth_flows: ["ALLOW_USER_SRP_AUTH"] });
  await expect(signIn()).rejects.toMatchObject({ name: "InvalidParameterException" });
  const input = { UserPoolId: poolId(), ClientId: String(app.attributes["id"]) };
  const { UserPoolClient } = await front.client.send(new DescribeUserPoolClientCommand(input));
  expect(UserPoolClient).toMatchObject({ ClientName: "web", ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"], AccessTokenValidity: 5 });
  const namesake = await make("aws_cognito_user_pool_client", { name: "app", user_pool_id: poolId() }, "other");
  expect(namesake.attributes["id"]).not.toBe(app.attributes["id"]);
});

test("a group keeps its members, whose next tokens tell of what it is now", async () => {
  await signUp("ada@example.com");
  const group = await make("aws_cognito_user_group", { name: "staff", user_pool_id: poolId() });
  await act("AdminAddUserToGroup", { Username: "ada@example.com", GroupName: "staff" });
  await group.update({ precedence: 1, role_arn: "arn:aws:iam::000000000000:role/staff" });
  expect(decodeJwt((await signIn()).IdToken)).toMatchObject({ "cognito:preferred_role": "arn:aws:iam::000000000000:role/staff" });
  const members = () => front.client.send(new ListUsersInGroupCommand({ UserPoolId: poolId(), GroupName: "staff" }));
  expect((await members()).Users).toHaveLength(1);
  await group.remove();
  expect(decodeJwt((await signIn()).IdToken)).not.toHaveProperty("cognito:groups");
  await make("aws_cognito_user_group", { name: "staff", user_pool_id: poolId() });
  expect((await members()).Users).toEqual([]);
});

test("pools and clients are removed with all that they keep, and can be made again", async () => {
  await signUp("ada@example.com");
  const { AccessToken } = await signIn();
  await front.cognito.verifyToken(AccessToken);
  await app.remove();
  await expect(signIn()).rejects.toMatchObject({ name: "ResourceNotFoundException" });
  await pool.update({ deletion_protection: "ACTIVE" });
  await expect(pool.remove()).rejects.toThrow("deletion_protection is ACTIVE");
  await pool.update({ deletion_protection: "INACTIVE" });
  await pool.remove();
  await expect(front.cognito.verifyToken(AccessToken)).rejects.toThrow("Invalid token.");

  const { id } = pool.attributes;
  pool = await make("aws_cognito_user_pool", { name: "customers" });
  expect(pool.attributes["id"]).toBe(id);
  expect((await front.client.send(new ListUsersCommand({ UserPoolId: poolId() }))).Users).toEqual([]);
  await expect(front.cognito.verifyToken(AccessToken)).rejects.toThrow("Invalid token.");
  const namesake = await make("aws_cognito_user_pool", { name: "customers" }, "other");
  expect(namesake.attributes["id"]).not.toBe(id);
});
