import { InitiateAuthCommand, type AuthenticationResultType } from "@aws-sdk/client-cognito-identity-provider";
import type { CognitoFront, provisionPool } from "./cognito-front.ts";

export type Pool = Awaited<ReturnType<typeof provisionPool>>;

export const email = "ada@example.com";
export const password = "Correct-horse-1";

/** A customer who has signed up and confirmed with the mailed code, so that the address is verified. */
export async function confirmedCustomer(front: CognitoFront, { clientId }: Pick<Pool, "clientId">, name = email): Promise<void> {
  const { SignUp, ConfirmSignUp } = front.cognito.services[0]!.actions;
  const nobody = { kind: "anonymous" } as const;
  const app = { ClientId: clientId, Username: name };
  const code = await mailedCode(front, async () => SignUp!.run({ ...app, Password: password }, nobody));
  await ConfirmSignUp!.run({ ...app, ConfirmationCode: code }, nobody);
}

/** The mail that the call sends. */
export async function mailOf(front: CognitoFront, call: () => Promise<unknown>) {
  const mailed = front.context.events.next("mail");
  await call();
  return mailed;
}

/** The code that the call mails. */
export async function mailedCode(front: CognitoFront, call: () => Promise<unknown>): Promise<string> {
  return (await mailOf(front, call)).body.match(/\d{6}/)![0];
}

/** Another code of six digits. */
export function wrongCode(code: string): string {
  return code === "000000" ? "000001" : "000000";
}

export async function signIn(
  front: CognitoFront,
  { clientId }: Pick<Pool, "clientId">,
  secret = password,
  name = email,
): Promise<AuthenticationResultType> {
  const answer = await front.client.send(
    new InitiateAuthCommand({
      ClientId: clientId,
      AuthFlow: "USER_PASSWORD_AUTH",
      AuthParameters: { USERNAME: name, PASSWORD: secret },
    }),
  );
  return answer.AuthenticationResult!;
}
