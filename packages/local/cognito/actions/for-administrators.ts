import type { CreateRun } from "../cognito-parts.ts";
import { adminConfirmSignUp } from "./admin-confirm-sign-up.ts";
import { adminCreateUser } from "./admin-create-user.ts";
import { adminDeleteUser } from "./admin-delete-user.ts";
import { adminEnableUser } from "./admin-enable-user.ts";
import { adminGetUser } from "./admin-get-user.ts";
import { adminInitiateAuth } from "./admin-initiate-auth.ts";
import { adminResetUserPassword } from "./admin-reset-user-password.ts";
import { adminRespondToAuthChallenge } from "./admin-respond-to-auth-challenge.ts";
import { adminSetUserMfaPreference } from "./admin-set-user-mfa-preference.ts";
import { adminSetUserPassword } from "./admin-set-user-password.ts";
import { adminUpdateUserAttributes } from "./admin-update-user-attributes.ts";
import { adminUserGlobalSignOut } from "./admin-user-global-sign-out.ts";
import { describeUserPoolClient } from "./describe-user-pool-client.ts";
import { describeUserPool } from "./describe-user-pool.ts";
import { adminAddUserToGroup } from "./groups/admin-add-user-to-group.ts";
import { adminListGroupsForUser } from "./groups/admin-list-groups-for-user.ts";
import { adminRemoveUserFromGroup } from "./groups/admin-remove-user-from-group.ts";
import { createGroup } from "./groups/create-group.ts";
import { deleteGroup } from "./groups/delete-group.ts";
import { getGroup } from "./groups/get-group.ts";
import { listGroups } from "./groups/list-groups.ts";
import { listUsersInGroup } from "./groups/list-users-in-group.ts";
import { updateGroup } from "./groups/update-group.ts";
import { listUserPoolClients } from "./list-user-pool-clients.ts";
import { listUsers } from "./list-users.ts";

/** An administrator's calls: each needs the permission of its name on the pool. */
export const administratorActions: Readonly<Record<string, CreateRun>> = {
  AdminAddUserToGroup: adminAddUserToGroup,
  AdminConfirmSignUp: adminConfirmSignUp,
  AdminCreateUser: adminCreateUser,
  AdminDeleteUser: adminDeleteUser,
  AdminDisableUser: adminEnableUser(false),
  AdminEnableUser: adminEnableUser(true),
  AdminGetUser: adminGetUser,
  AdminInitiateAuth: adminInitiateAuth,
  AdminListGroupsForUser: adminListGroupsForUser,
  AdminRemoveUserFromGroup: adminRemoveUserFromGroup,
  AdminResetUserPassword: adminResetUserPassword,
  AdminRespondToAuthChallenge: adminRespondToAuthChallenge,
  AdminSetUserMFAPreference: adminSetUserMfaPreference,
  AdminSetUserPassword: adminSetUserPassword,
  AdminUpdateUserAttributes: adminUpdateUserAttributes,
  AdminUserGlobalSignOut: adminUserGlobalSignOut,
  CreateGroup: createGroup,
  DeleteGroup: deleteGroup,
  DescribeUserPool: describeUserPool,
  DescribeUserPoolClient: describeUserPoolClient,
  GetGroup: getGroup,
  ListGroups: listGroups,
  ListUserPoolClients: listUserPoolClients,
  ListUsers: listUsers,
  ListUsersInGroup: listUsersInGroup,
  UpdateGroup: updateGroup,
};
