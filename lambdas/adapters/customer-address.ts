import { AdminGetUserCommand, CognitoIdentityProviderClient } from "@aws-sdk/client-cognito-identity-provider";
import { clientSettings } from "./client-settings.ts";
import { requiredVariable } from "./environment.ts";
import { countCustomerWithoutMail } from "./metrics.ts";

const UserPoolId = requiredVariable("USER_POOL_ID");

const cognito = new CognitoIdentityProviderClient(clientSettings);

/**
 * The address that a customer has now. A new one counts once it is verified: until then the pool keeps the one before. `nobody` says why
 * there is none; a customer who is there, and has none, is counted for the alarm.
 */
export async function customerAddress(customerId: string): Promise<{ readonly email: string } | { readonly nobody: string }> {
  // A pool whose users sign in by address gives each its `sub` as the name.
  const user = await cognito.send(new AdminGetUserCommand({ UserPoolId, Username: customerId })).catch((error: Error) => {
    if (error.name === "UserNotFoundException") return undefined;
    throw error;
  });
  if (!user) return { nobody: "The customer is gone from the user pool" };
  const valueOf = (name: string) => user.UserAttributes?.find(({ Name }) => Name === name)?.Value;
  const email = valueOf("email");
  if (!email || valueOf("email_verified") !== "true") {
    countCustomerWithoutMail();
    return { nobody: "The customer has no verified address" };
  }
  return { email };
}
