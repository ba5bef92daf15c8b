import {
  ListUserPoolClientsCommand,
  ListUserPoolsCommand,
  AdminCreateUserCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { provisionClient, provisionPool, startCognito, type CognitoFront } from "./cognito-front.ts";

let front: CognitoFront;

beforeEach(async () => {
  front = await startCognito();
});

afterEach(() => front.close());

test("a pool is described as the stack has it", async () => {
  const pool = await provisionPool(front, {
    password_policy: { minimum_length: 12, temporary_password_validity_days: 3 },
    username_configuration: { case_sensitive: false },
    user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] },
    account_recovery_setting: { recovery_mechanism: [{ name: "verified_email", priority: 1 }] },
    lambda_config: { post_confirmation: "arn:aws:lambda:eu-west-1:000000000000:function:hello" },
    schema: [
      { name: "restaurant", attribute_data_type: "String", mutable: true, string_attribute_constraints: { max_length: "5" } },
    ],
    deletion_protection: "ACTIVE",
  });
  await front.client.send(new AdminCreateUserCommand({ UserPoolId: pool.poolId, Username: "ada@example.com" }));
  const { UserPool } = await front.client.send(new DescribeUserPoolCommand({ UserPoolId: pool.poolId }));
  expect(UserPool).toMatchObject({
    Id: pool.poolId,
    Arn: pool.poolArn,
    Name: "customers",
    Policies: {
      PasswordPolicy: { MinimumLength: 12, RequireSymbols: true, TemporaryPasswordValidityDays: 3 },
      SignInPolicy: { AllowedFirstAuthFactors: ["PASSWORD"] },
    },
    AutoVerifiedAttributes: ["email"],
    UsernameAttributes: ["email"],
    UsernameConfiguration: { CaseSensitive: false },
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ["email"] },
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: "verified_email", Priority: 1 }] },
    LambdaConfig: { PostConfirmation: "arn:aws:lambda:eu-west-1:000000000000:function:hello" },
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
    DeletionProtection: "ACTIVE",
    MfaConfiguration: "OFF",
    UserPoolTier: "ESSENTIALS",
    EstimatedNumberOfUsers: 1,
  });
  expect(UserPool!.SchemaAttributes).toContainEqual({
    Name: "custom:restaurant",
    AttributeDataType: "String",
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: { MaxLength: "5" },
  });
  expect(UserPool!.SchemaAttributes).toHaveLength(21);
});

test("a client is described as the stack has it, its secret included", async () => {
  const pool = await provisionPool(front);
  const ClientId = await provisionClient(front, pool, {
    name: "server",
    generate_secret: true,
    explicit_auth_flows: ["ALLOW_USER_PASSWORD_AUTH"],
    access_token_validity: 5,
    token_validity_units: [{ access_token: "minutes" }],
    refresh_token_rotation: [{ feature: "ENABLED", retry_grace_period_seconds: 20 }],
    prevent_user_existence_errors: "ENABLED",
    supported_identity_providers: ["COGNITO"],
  });
  const input = { UserPoolId: pool.poolId, ClientId };
  const { UserPoolClient } = await front.client.send(new DescribeUserPoolClientCommand(input));
  expect(UserPoolClient).toMatchObject({
    ...input,
    ClientName: "server",
    ClientSecret: expect.stringMatching(/^[a-z0-9]{51}$/),
    AccessTokenValidity: 5,
    IdTokenValidity: 1,
    RefreshTokenValidity: 30,
    TokenValidityUnits: { AccessToken: "minutes", IdToken: "hours", RefreshToken: "days" },
    ExplicitAuthFlows: ["ALLOW_USER_PASSWORD_AUTH"],
    PreventUserExistenceErrors: "ENABLED",
    EnableTokenRevocation: true,
    AuthSessionValidity: 3,
    RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 20 },
    SupportedIdentityProviders: ["COGNITO"],
  });
  const open = { ...input, ClientId: pool.clientId };
  await expect(front.client.send(new DescribeUserPoolClientCommand(open))).resolves.not.toHaveProperty(
    "UserPoolClient.ClientSecret",
  );
  await expect(front.client.send(new DescribeUserPoolClientCommand({ ...input, ClientId: "nobody" }))).rejects.toMatchObject({
    name: "ResourceNotFoundException",
  });
});

test("a pool's discovery document names its issuer and its keys", async () => {
  const { poolId } = await provisionPool(front);
  const issuer = `${front.url}/${poolId}`;
  expect(front.cognito.openIdConfiguration(poolId)).toEqual({
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userInfo`,
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "token"],
    scopes_supported: ["openid", "email", "phone", "profile"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["client_secret_basic", "client_secret_post"],
  });
  expect(() => front.cognito.openIdConfiguration("nobody")).toThrow("User pool nobody does not exist.");
});

test.each([
  [
    { sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "EMAIL_OTP"] } },
    'sign_in_policy: "EMAIL_OTP" is not supported here',
  ],
  [{ password_policy: { password_history_size: 3 } }, "password_history_size is not supported here"],
  [{ schema: [{ name: "x", developer_only_attribute: true }] }, "developer_only_attribute is not supported here"],
  [{ schema: [{ name: "x", attribute_data_type: "List" }] }, 'attribute_data_type "List" is none of String'],
  [{ verification_message_template: { default_email_option: "CONFIRM_WITH_LINK" } }, "only CONFIRM_WITH_CODE is supported here"],
  [
    { account_recovery_setting: { recovery_mechanism: [{ name: "verified_phone_number", priority: 1 }] } },
    "verified_phone_number alone is not supported here",
  ],
  [{ admin_create_user_config: { unused_account_validity_days: 3 } }, "unused_account_validity_days"],
  [{ mfa_configuration: "ON" }, "mfa_configuration: ON needs software_token_mfa_configuration with enabled = true"],
  [{ mfa_configuration: "MAYBE" }, 'mfa_configuration: "MAYBE" is none of OFF, OPTIONAL, ON'],
  [{ lambda_config: { pre_sign_up: "arn" } }, "pre_sign_up"],
  [
    { verification_message_template: { email_subject: "Hello" } },
    "email_sending_account is COGNITO_DEFAULT, and a mail's subject and message go with DEVELOPER alone",
  ],
  [
    { email_verification_message: "Use {####}", email_configuration: [{ email_sending_account: "COGNITO_DEFAULT" }] },
    "DEVELOPER alone",
  ],
  [{ admin_create_user_config: { invite_message_template: { email_message: "{username} {####}" } } }, "DEVELOPER alone"],
])("a pool that would not run so is refused at start: %j", async (settings, message) => {
  await expect(provisionPool(front, settings)).rejects.toThrow(message);
});

test("a client that would not run so is refused at start", async () => {
  const pool = await provisionPool(front);
  const refused: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ explicit_auth_flows: ["ALLOW_MAGIC"] }, 'explicit_auth_flows: "ALLOW_MAGIC" is none of'],
    [{ auth_session_validity: 16 }, "auth_session_validity: 16 minutes is not from 3 to 15"],
    [{ supported_identity_providers: ["Google"] }, 'supported_identity_providers: "Google" is not supported here'],
    [{ token_validity_units: [{ id_token: "weeks" }] }, 'token_validity_units.id_token: "weeks" is none of'],
  ];
  for (const [client, message] of refused) await expect(provisionClient(front, pool, client)).rejects.toThrow(message);
  const lite = await provisionPool(front, { name: "lite", user_pool_tier: "LITE" });
  await expect(provisionClient(front, lite, { explicit_auth_flows: ["ALLOW_USER_AUTH"] })).rejects.toThrow(
    "ALLOW_USER_AUTH needs a pool whose user_pool_tier is ESSENTIALS or PLUS",
  );
});

test("pools and their clients are listed by pages", async () => {
  const { poolId, clientId } = await provisionPool(front);
  await provisionClient(front, { poolId }, { name: "server" });
  await provisionPool(front, { name: "others" });
  const pools = await front.client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  expect(pools.UserPools).toMatchObject([{ Id: poolId, Name: "customers", CreationDate: expect.any(Date) }]);
  const more = await front.client.send(new ListUserPoolsCommand({ MaxResults: 1, NextToken: pools.NextToken }));
  expect(more).toMatchObject({ UserPools: [{ Name: "others" }] });
  const input = { UserPoolId: poolId, MaxResults: 1 };
  const clients = await front.client.send(new ListUserPoolClientsCommand(input));
  expect(clients.UserPoolClients).toEqual([{ UserPoolId: poolId, ClientId: clientId, ClientName: "app" }]);
  await expect(
    front.client.send(new ListUserPoolClientsCommand({ ...input, NextToken: clients.NextToken })),
  ).resolves.toMatchObject({ UserPoolClients: [{ ClientName: "server" }] });
  await expect(front.client.send(new ListUserPoolClientsCommand({ ...input, ClientType: "DCR" }))).resolves.toMatchObject({
    UserPoolClients: [],
  });
  await expect(
    front.client.send(new ListUserPoolClientsCommand({ ...input, ClientType: "OTHER" as never })),
  ).rejects.toMatchObject({ name: "InvalidParameterException", message: "ClientType: OTHER is neither REGULAR nor DCR" });
});
