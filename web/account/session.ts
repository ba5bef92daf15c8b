import { signal } from "@preact/signals";
import { SignedOutError, type TokenWish } from "../../client/index.ts";
import type { Outputs } from "../backend/outputs.ts";
import { attempt } from "./account-error.ts";
import type * as Cognito from "./cognito.ts";

export interface Customer {
  readonly email: string;
  /** Cognito's `sub`: the orders' `customerId`. */
  readonly id: string;
}

/** Whoever is at the page: nobody knows yet, nobody, or a customer. */
export const customer = signal<Customer | "unknown" | "none">("unknown");

let outputs: Outputs | undefined;
let loading: Promise<typeof Cognito> | undefined;

/** Amplify, configured; the first call loads it. A load that fails is tried again by the next. */
function cognito() {
  loading ??= import("./cognito.ts").then(
    (loaded) => {
      loaded.Amplify.configure({ Auth: outputs!.auth });
      return loaded;
    },
    (error: unknown) => {
      loading = undefined;
      throw error;
    },
  );
  return loading;
}

/** Loads what signing in needs before it is asked for, so that who has typed a password does not wait. */
export function prepareSignIn(): void {
  cognito().catch(() => undefined);
}

/** Finds out who was signed in here before. */
export async function resume(found: Outputs): Promise<void> {
  outputs = found;
  // Where Amplify keeps what it knows of a customer; without, there is no reason to load it.
  const isKnown = Object.keys(localStorage).some((key) => key.startsWith("CognitoIdentityServiceProvider."));
  if (isKnown) await welcome();
  else customer.value = "none";
}

/** The access token, renewed when it has ended. Throws `SignedOutError` when there is none, and else when none can be had now. */
export async function accessToken(wish: TokenWish): Promise<string> {
  const { fetchAuthSession } = await cognito();
  const { tokens } = await fetchAuthSession(wish);
  if (!tokens) {
    // The refresh token has ended, or was revoked elsewhere.
    void leave();
    throw new SignedOutError("Nobody is signed in.");
  }
  return tokens.accessToken.toString();
}

/** @returns `"confirm"` when the address is still to be confirmed */
export function signIn(email: string, password: string): Promise<"done" | "confirm"> {
  return attempt(async () => {
    const { signIn: start, signOut } = await cognito();
    const credentials = { username: email, password };
    const { nextStep } = await start(credentials).catch(async (error: unknown) => {
      if ((error as Error).name !== "UserAlreadyAuthenticatedException") throw error;
      // Tokens of somebody whom the page could not greet.
      await signOut();
      return start(credentials);
    });
    if (nextStep.signInStep === "CONFIRM_SIGN_UP") return "confirm";
    await welcome();
    return "done";
  });
}

export function signUp(email: string, password: string): Promise<void> {
  return attempt(async () => {
    const { signUp: start } = await cognito();
    await start({ username: email, password, options: { userAttributes: { email } } });
  });
}

export function confirm(email: string, code: string): Promise<void> {
  return attempt(async () => {
    await (await cognito()).confirmSignUp({ username: email, confirmationCode: code });
  });
}

export function sendCodeAgain(email: string): Promise<void> {
  return attempt(async () => {
    await (await cognito()).resendSignUpCode({ username: email });
  });
}

export function forgetPassword(email: string): Promise<void> {
  return attempt(async () => {
    await (await cognito()).resetPassword({ username: email });
  });
}

export function setPassword(email: string, code: string, newPassword: string): Promise<void> {
  return attempt(async () => {
    await (await cognito()).confirmResetPassword({ username: email, confirmationCode: code, newPassword });
  });
}

/** Forgets the tokens here, and has the refresh token revoked where that can be reached. */
export async function leave(): Promise<void> {
  customer.value = "none";
  await (await cognito()).signOut().catch(() => undefined);
}

async function welcome(): Promise<void> {
  const { fetchAuthSession } = await cognito();
  const { tokens } = await fetchAuthSession();
  const { sub, email } = tokens?.idToken?.payload ?? {};
  customer.value = sub === undefined ? "none" : { id: sub, email: String(email ?? "") };
}
