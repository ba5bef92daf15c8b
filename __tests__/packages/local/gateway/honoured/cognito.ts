import type { Honoured } from "./honoured.ts";

/** What Cognito honours. */
export const cognito: Honoured = {
  "cognito/administrator.test.ts": {
    AdminEnableUser: ["UserPoolId", "Username"],
    AdminSetUserPassword: ["UserPoolId", "Username", "Password", "Permanent"],
    AdminUserGlobalSignOut: ["UserPoolId", "Username"],
  },
  "cognito/attributes.test.ts": {
    AdminGetUser: ["UserPoolId", "Username"],
    AdminUpdateUserAttributes: ["UserPoolId", "Username", "UserAttributes.Name", "UserAttributes.Value"],
    DeleteUser: ["AccessToken"],
    DeleteUserAttributes: ["UserAttributeNames", "AccessToken"],
    GetUser: ["AccessToken"],
    GetUserAttributeVerificationCode: ["AccessToken", "AttributeName"],
    UpdateUserAttributes: ["UserAttributes.Name", "UserAttributes.Value", "AccessToken"],
    VerifyUserAttribute: ["AccessToken", "AttributeName", "Code"],
  },
  "cognito/choice.test.ts": {
    RespondToAuthChallenge: ["Session"],
  },
  "cognito/client-secret.test.ts": {
    ConfirmForgotPassword: ["ClientId", "Username", "ConfirmationCode", "Password", "SecretHash"],
    ConfirmSignUp: ["ClientId", "Username", "ConfirmationCode", "SecretHash"],
    ForgotPassword: ["ClientId", "Username", "SecretHash"],
    ResendConfirmationCode: ["ClientId", "Username", "SecretHash"],
    RespondToAuthChallenge: ["ClientId", "ChallengeName", "ChallengeResponses"],
    RevokeToken: ["ClientSecret"],
    SignUp: ["ClientId", "Username", "SecretHash", "Password"],
  },
  "cognito/groups.test.ts": {
    AdminAddUserToGroup: ["UserPoolId", "Username", "GroupName"],
    AdminDeleteUser: ["UserPoolId", "Username"],
    AdminListGroupsForUser: ["Username", "UserPoolId", "Limit", "NextToken"],
    AdminRemoveUserFromGroup: ["UserPoolId", "Username", "GroupName"],
    CreateGroup: ["GroupName", "UserPoolId", "Description", "RoleArn", "Precedence"],
    DeleteGroup: ["GroupName", "UserPoolId"],
    GetGroup: ["GroupName", "UserPoolId"],
    ListGroups: ["UserPoolId", "Limit", "NextToken"],
    ListUsersInGroup: ["UserPoolId", "GroupName", "Limit", "NextToken"],
    UpdateGroup: ["GroupName", "UserPoolId", "Description", "RoleArn", "Precedence"],
  },
  "cognito/invitations.test.ts": {
    AdminCreateUser: [
      "UserPoolId",
      "Username",
      "UserAttributes.Name",
      "UserAttributes.Value",
      "TemporaryPassword",
      "ForceAliasCreation",
      "MessageAction",
      "DesiredDeliveryMediums",
    ],
    AdminInitiateAuth: ["UserPoolId", "ClientId", "AuthFlow", "AuthParameters"],
    AdminRespondToAuthChallenge: ["UserPoolId", "ClientId", "ChallengeName", "ChallengeResponses", "Session"],
  },
  "cognito/list-users.test.ts": {
    AdminDisableUser: ["UserPoolId", "Username"],
    ListUsers: ["UserPoolId", "AttributesToGet", "Limit", "PaginationToken", "Filter"],
  },
  "cognito/passwords.test.ts": {
    AdminResetUserPassword: ["UserPoolId", "Username"],
    ChangePassword: ["ProposedPassword", "AccessToken", "PreviousPassword"],
    ConfirmForgotPassword: ["ClientMetadata"],
  },
  "cognito/refresh.test.ts": {
    GetTokensFromRefreshToken: ["RefreshToken", "ClientId", "ClientSecret"],
    GlobalSignOut: ["AccessToken"],
    RevokeToken: ["Token", "ClientId"],
  },
  "cognito/sign-up.test.ts": {
    AdminConfirmSignUp: ["UserPoolId", "Username", "ClientMetadata"],
    ConfirmSignUp: ["ClientMetadata"],
    InitiateAuth: ["AuthFlow", "ClientId", "AuthParameters"],
    SignUp: ["UserAttributes.Name", "UserAttributes.Value"],
  },
  "cognito/totp.test.ts": {
    AdminSetUserMFAPreference: [
      "UserPoolId",
      "Username",
      "SoftwareTokenMfaSettings.Enabled",
      "SoftwareTokenMfaSettings.PreferredMfa",
    ],
    AssociateSoftwareToken: ["AccessToken", "Session"],
    SetUserMFAPreference: ["AccessToken", "SoftwareTokenMfaSettings.Enabled", "SoftwareTokenMfaSettings.PreferredMfa"],
    VerifySoftwareToken: ["AccessToken", "Session", "UserCode", "FriendlyDeviceName"],
  },
  "cognito/user-pools.test.ts": {
    DescribeUserPool: ["UserPoolId"],
    DescribeUserPoolClient: ["UserPoolId", "ClientId"],
    ListUserPoolClients: ["UserPoolId", "MaxResults", "NextToken", "ClientType"],
    ListUserPools: ["MaxResults", "NextToken"],
  },
};
