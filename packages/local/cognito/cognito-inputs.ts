import { list, map, type Members } from "../gateway/input-shape.ts";

const metadata: Members = { ClientMetadata: map("string") };
const analytics: Members = { AnalyticsMetadata: { AnalyticsEndpointId: "string" } };
const context: Members = { ...metadata, ...analytics, UserContextData: { IpAddress: "string", EncodedData: "string" } };
const serverContext: Members = {
  ...metadata,
  ...analytics,
  ContextData: {
    IpAddress: "string",
    ServerName: "string",
    ServerPath: "string",
    HttpHeaders: list({ headerName: "string", headerValue: "string" }),
    EncodedData: "string",
  },
};
const attributes = list({ Name: "string", Value: "string" });
const preference: Members = { Enabled: "boolean", PreferredMfa: "boolean" };
const preferences: Members = {
  SMSMfaSettings: preference,
  SoftwareTokenMfaSettings: preference,
  EmailMfaSettings: preference,
  WebAuthnMfaSettings: { Enabled: "boolean" },
};
const challenge: Members = { ChallengeName: "string", Session: "string", ChallengeResponses: map("string") };
const flow: Members = { AuthFlow: "string", AuthParameters: map("string"), Session: "string" };

const ofApp: Members = { ClientId: "string", Username: "string", SecretHash: "string", ...context };
const ofSignedIn: Members = { AccessToken: "string" };
const ofPool: Members = { UserPoolId: "string" };
const ofUser: Members = { ...ofPool, Username: "string" };
const ofGroup: Members = { ...ofPool, GroupName: "string" };
const paged: Members = { Limit: "integer", NextToken: "string" };
const groupSettings: Members = { ...ofGroup, Description: "string", RoleArn: "string", Precedence: "integer" };

const appInputs: Readonly<Record<string, Members>> = {
  SignUp: { ...ofApp, Password: "string", UserAttributes: attributes, ValidationData: attributes },
  ConfirmSignUp: { ...ofApp, ConfirmationCode: "string", ForceAliasCreation: "boolean", Session: "string" },
  ResendConfirmationCode: ofApp,
  ForgotPassword: ofApp,
  ConfirmForgotPassword: { ...ofApp, ConfirmationCode: "string", Password: "string" },
  InitiateAuth: { ClientId: "string", ...flow, ...context },
  RespondToAuthChallenge: { ClientId: "string", ...challenge, ...context },
  GetTokensFromRefreshToken: {
    RefreshToken: "string",
    ClientId: "string",
    ClientSecret: "string",
    DeviceKey: "string",
    ...metadata,
  },
  RevokeToken: { Token: "string", ClientId: "string", ClientSecret: "string", RevokeAssociatedSessions: "string" },
};

const signedInInputs: Readonly<Record<string, Members>> = {
  GetUser: ofSignedIn,
  GlobalSignOut: ofSignedIn,
  DeleteUser: ofSignedIn,
  ChangePassword: { ...ofSignedIn, PreviousPassword: "string", ProposedPassword: "string" },
  UpdateUserAttributes: { ...ofSignedIn, ...metadata, UserAttributes: attributes },
  DeleteUserAttributes: { ...ofSignedIn, UserAttributeNames: list("string") },
  GetUserAttributeVerificationCode: { ...ofSignedIn, ...metadata, AttributeName: "string" },
  AssociateSoftwareToken: { ...ofSignedIn, Session: "string" },
  VerifySoftwareToken: { ...ofSignedIn, Session: "string", UserCode: "string", FriendlyDeviceName: "string" },
  SetUserMFAPreference: { ...ofSignedIn, ...preferences },
  VerifyUserAttribute: { ...ofSignedIn, AttributeName: "string", Code: "string" },
};

const administratorInputs: Readonly<Record<string, Members>> = {
  AdminGetUser: ofUser,
  AdminConfirmSignUp: { ...ofUser, ...metadata },
  AdminCreateUser: {
    ...ofUser,
    ...metadata,
    UserAttributes: attributes,
    ValidationData: attributes,
    TemporaryPassword: "string",
    ForceAliasCreation: "boolean",
    MessageAction: "string",
    DesiredDeliveryMediums: list("string"),
  },
  AdminDeleteUser: ofUser,
  AdminDisableUser: ofUser,
  AdminEnableUser: ofUser,
  AdminInitiateAuth: { ...ofPool, ClientId: "string", ...flow, ...serverContext },
  AdminRespondToAuthChallenge: { ...ofPool, ClientId: "string", ...challenge, ...serverContext },
  AdminSetUserMFAPreference: { ...ofUser, ...preferences },
  AdminSetUserPassword: { ...ofUser, Password: "string", Permanent: "boolean" },
  AdminResetUserPassword: { ...ofUser, ...metadata },
  AdminUpdateUserAttributes: { ...ofUser, ...metadata, UserAttributes: attributes },
  AdminUserGlobalSignOut: ofUser,
  ListUsers: {
    ...ofPool,
    AttributesToGet: list("string"),
    Limit: "integer",
    PaginationToken: "string",
    Filter: "string",
  },
  ListUserPools: { MaxResults: "integer", NextToken: "string" },
  ListUserPoolClients: { ...ofPool, ClientType: "string", MaxResults: "integer", NextToken: "string" },
  DescribeUserPool: ofPool,
  DescribeUserPoolClient: { ...ofPool, ClientId: "string" },
};

const groupInputs: Readonly<Record<string, Members>> = {
  AdminAddUserToGroup: { ...ofUser, ...ofGroup },
  AdminRemoveUserFromGroup: { ...ofUser, ...ofGroup },
  AdminListGroupsForUser: { ...ofUser, ...paged },
  CreateGroup: groupSettings,
  UpdateGroup: groupSettings,
  GetGroup: ofGroup,
  DeleteGroup: ofGroup,
  ListGroups: { ...ofPool, ...paged },
  ListUsersInGroup: { ...ofGroup, ...paged },
};

/** What Cognito's actions take. */
export const cognitoInputs: Readonly<Record<string, Members>> = {
  ...appInputs,
  ...signedInInputs,
  ...administratorInputs,
  ...groupInputs,
};
