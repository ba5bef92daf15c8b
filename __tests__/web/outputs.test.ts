import { describe, expect, test } from "@jest/globals";
import { amplifyOutputs } from "@slipstream/languages";
import { parseAmplifyConfig } from "aws-amplify/utils";
import { readOutputs } from "../../web/backend/outputs.ts";
import { realtimeUrl } from "../../web/backend/realtime-url.ts";

const file = amplifyOutputs({
  region: "eu-west-1",
  graphqlUrl: "http://127.0.0.1:4566/graphql",
  userPoolEndpoint: "http://127.0.0.1:4566",
  userPoolId: "eu-west-1_abc",
  userPoolClientId: "client",
  mailboxUrl: "http://127.0.0.1:4566/mailbox",
  userPool: { username_attributes: ["email"], password_policy: { minimum_length: 12 } },
  graphqlApi: { authentication_type: "AMAZON_COGNITO_USER_POOLS" },
});
/** As the page has it, from the network. */
const asRead = JSON.parse(JSON.stringify(file)) as Parameters<typeof readOutputs>[0];

describe("what the page reads of amplify_outputs.json", () => {
  test("is what Amplify reads, with the endpoint that Amplify leaves out", () => {
    const { Cognito } = readOutputs(asRead).auth;
    const parsed = parseAmplifyConfig({ ...file }).Auth!.Cognito;
    const { userPoolEndpoint, ...others } = Cognito;
    expect(userPoolEndpoint).toBe("http://127.0.0.1:4566");
    expect(parsed).toMatchObject(others);
    expect(parsed).not.toHaveProperty("userPoolEndpoint");
  });

  test("is where orders are placed and heard of, and the mailbox of a laptop", () => {
    expect(readOutputs(asRead)).toMatchObject({
      graphqlUrl: "http://127.0.0.1:4566/graphql",
      realtimeUrl: "ws://127.0.0.1:4566/graphql/realtime",
      mailboxUrl: "http://127.0.0.1:4566/mailbox",
      passwordPolicy: { minLength: 12 },
    });
  });

  test("has no mailbox and no endpoint where the file names none", () => {
    const { auth, data } = asRead;
    const read = readOutputs({ auth, data });
    expect(read.mailboxUrl).toBeUndefined();
    expect(read.auth.Cognito).not.toHaveProperty("userPoolEndpoint");
  });
});

test.each([
  ["https://abc.appsync-api.eu-west-1.amazonaws.com/graphql", "wss://abc.appsync-realtime-api.eu-west-1.amazonaws.com/graphql"],
  ["https://api.example.com/graphql", "wss://api.example.com/graphql/realtime"],
  ["http://127.0.0.1:4566/graphql", "ws://127.0.0.1:4566/graphql/realtime"],
])("who asks %s is told at %s", (graphqlUrl, expected) => {
  expect(realtimeUrl(graphqlUrl)).toBe(expected);
});
