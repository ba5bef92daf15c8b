import type { FlowRun } from "./run-flow.ts";

/** The topic knows the address of the account that is gone: its subscription goes over. */
export async function signUpAgain({ backend, prefix }: FlowRun): Promise<void> {
  const name = `${prefix}again`;
  const { email } = await backend.customer(name);
  await backend.aws("cognito-idp", "AdminDeleteUser", { UserPoolId: userPool(backend), Username: email });
  await backend.customer(name);
}

/** With the new password the new address is subscribed, and the one before is let go. */
export async function addressChanges({ backend, prefix }: FlowRun): Promise<void> {
  const { runtime } = backend;
  const { email: before, id } = await backend.customer(`${prefix}before`);
  const after = `after-${before}`;
  const UserAttributes = [
    { Name: "email", Value: after },
    { Name: "email_verified", Value: "true" },
  ];
  await backend.aws("cognito-idp", "AdminUpdateUserAttributes", { UserPoolId: userPool(backend), Username: id, UserAttributes });
  const pool = (action: string, input: object) =>
    runtime.dispatch({ kind: "anonymous" }, "cognito-idp", action, {
      ClientId: runtime.outputs["user_pool_client_id"],
      Username: after,
      ...input,
    });
  const [{ body }] = await Promise.all([runtime.events.next("mail", ({ to }) => to === after), pool("ForgotPassword", {})]);
  const ConfirmationCode = /\d{6}/.exec(body)![0];
  await pool("ConfirmForgotPassword", { ConfirmationCode, Password: "Correct-horse-2" });
}

function userPool({ runtime }: FlowRun["backend"]): string | undefined {
  return runtime.outputs["user_pool_id"];
}
