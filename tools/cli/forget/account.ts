import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { CommandError } from "../command.ts";

/** Whose data it is. */
export interface Customer {
  /** The `sub`: the partition key of each table. */
  readonly id: string;
  /** Undefined: there is no account any more. */
  readonly email: string | undefined;
}

const subForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The customer with an address or `sub`. Throws `CommandError` for an address that no account has: nothing else leads from it to orders. */
export async function findCustomer(cognito: CognitoIdentityProviderClient, poolId: string, who: string): Promise<Customer> {
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: who })).catch(unlessGone);
  const valueOf = (name: string) => user?.UserAttributes?.find(({ Name }) => Name === name)?.Value;
  const id = valueOf("sub") ?? (subForm.test(who) ? who : undefined);
  if (id !== undefined) return { id, email: valueOf("email") };
  throw new CommandError(
    `The user pool has no account with ${JSON.stringify(who)}. If it is deleted already, give the customer's ID (sub), which was said then.`,
  );
}

/** Keeps the customer from signing in, and takes back what renews tokens and reads the account. */
export async function closeAccount(cognito: CognitoIdentityProviderClient, poolId: string, { id }: Customer): Promise<void> {
  const user = { UserPoolId: poolId, Username: id };
  await cognito.send(new AdminDisableUserCommand(user)).catch(unlessGone);
  await cognito.send(new AdminUserGlobalSignOutCommand(user)).catch(unlessGone);
}

export async function deleteAccount(cognito: CognitoIdentityProviderClient, poolId: string, { id }: Customer): Promise<void> {
  await cognito.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: id })).catch(unlessGone);
}

function unlessGone(error: Error): undefined {
  if (error.name !== "UserNotFoundException") throw error;
  return undefined;
}
