import type { Runtime } from "@slipstream/local";
import type { Credentials } from "../client/sign-in.ts";

/** Whom `npm start` signs up, so that an order can be placed at once. Not a secret: it exists on the laptop only. */
export const demoCustomer: Credentials = { email: "demo@example.com", password: "Slipstream-demo-1" };

/**
 * Where the page learns of it: a document that is there on the laptop only, so that no bundle holds a password. Where there is none, the page
 * shows no button for it.
 */
export const demoCustomerDocument = { "/demo-customer.json": demoCustomer };

/**
 * Signs a customer up, unless it was kept from before, and confirms it as an administrator would, which runs the same sign-up trigger as the mailed code does. The
 * address counts as verified, as it would with the code: a forgotten password can be set anew.
 */
export async function signUpCustomer(runtime: Runtime, { email, password }: Credentials): Promise<void> {
  const user = { UserPoolId: runtime.outputs["user_pool_id"], Username: email };
  const before = await runtime.dispatch(runtime.developer, "cognito-idp", "AdminGetUser", user).catch(() => undefined);
  if (before?.UserStatus === "CONFIRMED") return;
  if (!before) {
    await runtime.dispatch({ kind: "anonymous" }, "cognito-idp", "SignUp", {
      ClientId: runtime.outputs["user_pool_client_id"],
      Username: email,
      Password: password,
      UserAttributes: [{ Name: "email", Value: email }],
    });
  }
  await runtime.dispatch(runtime.developer, "cognito-idp", "AdminConfirmSignUp", user);
  const UserAttributes = [{ Name: "email_verified", Value: "true" }];
  await runtime.dispatch(runtime.developer, "cognito-idp", "AdminUpdateUserAttributes", { ...user, UserAttributes });
}
