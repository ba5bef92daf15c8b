import { list, map, type Members } from "../gateway/input-shape.ts";

const metadata: Members = { ClientMetadata: map("string") };
const context: Members = {
  ...metadata,
  AnalyticsMetadata: { AnalyticsEndpointId: "string" },
  UserContextData: { IpAddress: "string", EncodedData: "string" },
};
const ofApp: Members = { ClientId: "string", Username: "string", SecretHash: "string", ...context };
const ofAdministrator: Members = { UserPoolId: "string", Username: "string" };
const attributes = list({ Name: "string", Value: "string" });
const ofSignedIn: Members = { AccessToken: "string" };

/** What Cognito's actions take. */
export const cognitoInputs: Readonly<Record<string, Members>> = {
  SignUp: { ...ofApp, Password: "string", UserAttributes: attributes, ValidationData: attributes },
  ConfirmSignUp: { ...ofApp, ConfirmationCode: "string", ForceAliasCreation: "boolean", Session: "string" },
  ResendConfirmationCode: ofApp,
  InitiateAuth: { AuthFlow: "string", ClientId: "string", AuthParameters: map("string"), Session: "string", ...context },
  RespondToAuthChallenge: {
    ClientId: "string",
    ChallengeName: "string",
    Session: "string",
    ChallengeResponses: map("string"),
    ...context,
  },
  GetUser: ofSignedIn,
  GlobalSignOut: ofSignedIn,
  RevokeToken: { Token: "string", ClientId: "string", ClientSecret: "string", RevokeAssociatedSessions: "string" },
  AdminGetUser: ofAdministrator,
  AdminConfirmSignUp: { ...ofAdministrator, ...metadata },
  ListUsers: {
    UserPoolId: "string",
    AttributesToGet: list("string"),
    Limit: "integer",
    PaginationToken: "string",
    Filter: "string",
  },
};
