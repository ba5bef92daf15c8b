import { AwsError } from "../gateway/aws-error.ts";

/** By action, the members that an input must have: clients in JavaScript leave it to Cognito to say so. */
const requiredMembers: Readonly<Record<string, readonly string[]>> = {
  SignUp: ["ClientId", "Username"],
  ConfirmSignUp: ["ClientId", "Username", "ConfirmationCode"],
  ResendConfirmationCode: ["ClientId", "Username"],
  ForgotPassword: ["ClientId", "Username"],
  ConfirmForgotPassword: ["ClientId", "Username", "ConfirmationCode", "Password"],
  InitiateAuth: ["AuthFlow", "ClientId"],
  RespondToAuthChallenge: ["ClientId", "ChallengeName"],
  GetTokensFromRefreshToken: ["RefreshToken", "ClientId"],
  RevokeToken: ["Token", "ClientId"],
  GetUser: ["AccessToken"],
  GlobalSignOut: ["AccessToken"],
  DeleteUser: ["AccessToken"],
  ChangePassword: ["ProposedPassword", "AccessToken"],
  UpdateUserAttributes: ["UserAttributes", "AccessToken"],
  DeleteUserAttributes: ["UserAttributeNames", "AccessToken"],
  GetUserAttributeVerificationCode: ["AccessToken", "AttributeName"],
  VerifyUserAttribute: ["AccessToken", "AttributeName", "Code"],
  AdminGetUser: ["UserPoolId", "Username"],
  AdminConfirmSignUp: ["UserPoolId", "Username"],
  AdminCreateUser: ["UserPoolId", "Username"],
  AdminDeleteUser: ["UserPoolId", "Username"],
  AdminDisableUser: ["UserPoolId", "Username"],
  AdminEnableUser: ["UserPoolId", "Username"],
  AdminInitiateAuth: ["UserPoolId", "ClientId", "AuthFlow"],
  AdminRespondToAuthChallenge: ["UserPoolId", "ClientId", "ChallengeName"],
  AdminSetUserPassword: ["UserPoolId", "Username", "Password"],
  AdminResetUserPassword: ["UserPoolId", "Username"],
  AdminUpdateUserAttributes: ["UserPoolId", "Username", "UserAttributes"],
  AdminUserGlobalSignOut: ["UserPoolId", "Username"],
  ListUsers: ["UserPoolId"],
  ListUserPools: ["MaxResults"],
  ListUserPoolClients: ["UserPoolId"],
  DescribeUserPool: ["UserPoolId"],
  DescribeUserPoolClient: ["UserPoolId", "ClientId"],
  AdminAddUserToGroup: ["UserPoolId", "Username", "GroupName"],
  AdminRemoveUserFromGroup: ["UserPoolId", "Username", "GroupName"],
  AdminListGroupsForUser: ["Username", "UserPoolId"],
  CreateGroup: ["GroupName", "UserPoolId"],
  UpdateGroup: ["GroupName", "UserPoolId"],
  GetGroup: ["GroupName", "UserPoolId"],
  DeleteGroup: ["GroupName", "UserPoolId"],
  ListGroups: ["UserPoolId"],
  ListUsersInGroup: ["UserPoolId", "GroupName"],
};

/** Throws `InvalidParameterException` with each of an action's required members that the input lacks. */
export function checkRequired(action: string, input: Readonly<Record<string, unknown>>): void {
  const missing = requiredMembers[action]?.filter((name) => input[name] === undefined || input[name] === null) ?? [];
  if (missing.length === 0) return;
  const faults = missing.map((name) => {
    const member = name[0]!.toLowerCase() + name.slice(1);
    return `Value null at '${member}' failed to satisfy constraint: Member must not be null`;
  });
  const count = `${missing.length} validation error${missing.length === 1 ? "" : "s"} detected`;
  throw new AwsError("InvalidParameterException", `${count}: ${faults.join("; ")}`);
}
