import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from "@aws-sdk/client-cognito-identity-provider";
import type { StackOutputs } from "../client/stack-outputs.ts";
import { demoCustomer } from "../local/demo-customer.ts";

export interface SeededCustomer {
  readonly email: string;
  readonly sub: string;
}

/** So many customers, signed up and confirmed unless they are there; the demo's is the first. */
export async function seededCustomers(outputs: StackOutputs, count: number): Promise<readonly SeededCustomer[]> {
  const client = new CognitoIdentityProviderClient({ region: outputs.region, ...outputs.local });
  const ClientId = outputs.get("user_pool_client_id");
  const UserPoolId = outputs.get("user_pool_id");
  const customer = async (email: string): Promise<SeededCustomer> => {
    const user = { UserPoolId, Username: email };
    const subOf = async () =>
      (await client.send(new AdminGetUserCommand(user))).UserAttributes?.find(({ Name }) => Name === "sub")?.Value;
    const before = await subOf().catch(() => undefined);
    if (before !== undefined) return { email, sub: before };
    const UserAttributes = [{ Name: "email", Value: email }];
    await client.send(new SignUpCommand({ ClientId, Username: email, Password: demoCustomer.password, UserAttributes }));
    await client.send(new AdminConfirmSignUpCommand(user));
    const verified = [{ Name: "email_verified", Value: "true" }];
    await client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: verified }));
    return { email, sub: (await subOf())! };
  };
  try {
    const others = Array.from({ length: count - 1 }, (_, index) => `customer-${index + 2}@example.com`);
    return await Promise.all([demoCustomer.email, ...others].map(customer));
  } finally {
    client.destroy();
  }
}
