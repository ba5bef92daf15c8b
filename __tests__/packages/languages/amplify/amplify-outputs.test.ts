import { expect, test } from "@jest/globals";
import { amplifyOutputs } from "@slipstream/languages";
import { parseAmplifyConfig } from "aws-amplify/utils";

const backend = {
  region: "eu-west-1",
  graphqlUrl: "https://localhost:4567/graphql",
  userPoolEndpoint: "https://localhost:4567",
  userPoolId: "eu-west-1_pool",
  userPoolClientId: "client",
  userPool: { name: "customers" },
  graphqlApi: { authentication_type: "AMAZON_COGNITO_USER_POOLS" },
};

test("what a pool and an API leave out is as AWS sets it", () => {
  expect(amplifyOutputs(backend)).toEqual({
    version: "1.4",
    auth: {
      aws_region: "eu-west-1",
      user_pool_id: "eu-west-1_pool",
      user_pool_client_id: "client",
      username_attributes: ["username"],
      user_verification_types: [],
      standard_required_attributes: [],
      mfa_configuration: "NONE",
      password_policy: {
        min_length: 8,
        require_lowercase: true,
        require_uppercase: true,
        require_numbers: true,
        require_symbols: true,
      },
    },
    data: {
      aws_region: "eu-west-1",
      url: "https://localhost:4567/graphql",
      default_authorization_type: "AMAZON_COGNITO_USER_POOLS",
      authorization_types: [],
    },
    custom: { userPoolEndpoint: "https://localhost:4567" },
  });
});

test("what they set is told, whether blocks are objects or lists", () => {
  const { auth, data } = amplifyOutputs({
    ...backend,
    userPool: {
      username_attributes: ["email"],
      auto_verified_attributes: ["email"],
      mfa_configuration: "ON",
      password_policy: [{ minimum_length: 12, require_symbols: false }],
      schema: [
        { name: "email", required: true },
        { name: "nickname", required: false },
        { name: "restaurant", required: true },
      ],
    },
    graphqlApi: { authentication_type: "AWS_IAM", additional_authentication_provider: { authentication_type: "API_KEY" } },
  });
  expect(auth).toMatchObject({
    username_attributes: ["email"],
    user_verification_types: ["email"],
    standard_required_attributes: ["email"],
    mfa_configuration: "REQUIRED",
    password_policy: { min_length: 12, require_symbols: false, require_numbers: true },
  });
  expect(data).toMatchObject({ default_authorization_type: "AWS_IAM", authorization_types: ["API_KEY"] });
});

test("without TLS it has what makes Amplify leave the scheme alone", () => {
  const { data, custom } = amplifyOutputs({ ...backend, graphqlUrl: "http://localhost:4566/graphql" });
  expect([data.url, custom.plainGraphQL]).toEqual([
    "http://localhost:4566/graphql",
    {
      endpoint: "ws://localhost:4566/graphql",
      customEndpoint: "http://localhost:4566/graphql",
      customEndpointRegion: "eu-west-1",
    },
  ]);
});

test("Amplify reads it, but for the endpoint of the user pool", () => {
  const config = parseAmplifyConfig(amplifyOutputs(backend));
  expect(config).toMatchObject({
    Auth: { Cognito: { userPoolId: "eu-west-1_pool", userPoolClientId: "client", passwordFormat: { minLength: 8 } } },
    API: { GraphQL: { endpoint: "https://localhost:4567/graphql", region: "eu-west-1", defaultAuthMode: "userPool" } },
  });
  expect(config.Auth!.Cognito).not.toHaveProperty("userPoolEndpoint");
});

test("a mailbox is named where there is one: on a laptop", () => {
  const mailboxUrl = "https://localhost:4567/mailbox";
  expect(amplifyOutputs(backend).custom).not.toHaveProperty("mailboxUrl");
  expect(amplifyOutputs({ ...backend, mailboxUrl }).custom.mailboxUrl).toBe(mailboxUrl);
});
