import { signal } from "@preact/signals";
import { SignedOutError, type GetToken } from "../../client/index.ts";
import type { Outputs } from "../backend/outputs.ts";
import type { TextName } from "../texts/texts.ts";
import { attempt, ofAppCode, type AccountError } from "./account-error.ts";
import type * as Cognito from "./cognito.ts";
import { forgetTokens, hasTokens, listenToTokens } from "./kept-tokens.ts";
import { askUserPool, type UserPoolOperation } from "./user-pool.ts";

export interface Customer {
  readonly email: string;
  /** Cognito's `sub`: the orders' `customerId`. */
  readonly id: string;
}

/** Whoever is at the page: nobody knows yet, nobody, or a customer. */
export const customer = signal<Customer | "unknown" | "none">("unknown");
/** Why nobody is signed in any more, where nobody signed out here. */
export const endReason = signal<TextName | undefined>(undefined);

/** Whether a part of the page did not come that signing in needs. One that a deployment took away never comes: a page that is loaded again has its own. */
export const isPartMissing = signal(false);

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
  // Asked once more after a failure, it listens already.
  if (!outputs) listenToTokens(lookAgain);
  outputs = found;
  if (!hasTokens()) {
    customer.value = "none";
    return;
  }
  await welcome();
  if (typeof customer.value === "object") return;
  // They have ended, or are another backend's.
  forgetTokens(found);
  endReason.value = "endedByItself";
}

/**
 * The access tokens of `who`, renewed when they end. All tabs share what Amplify keeps, and another customer may have signed in there meanwhile: whoever
 * is not at the page any more gets none, and least of all another's. Throws `SignedOutError` then, and another error when none can be had now.
 */
export function tokensOf(who: Customer): GetToken {
  const stay = (reason?: TextName) => {
    if (reason && customer.value === who) end(reason);
    if (customer.value !== who) throw new SignedOutError("Nobody is signed in, or somebody else.");
  };
  return async (wish) => {
    stay();
    const { fetchAuthSession } = await cognito();
    const { tokens } = await fetchAuthSession(wish);
    const owner = tokens?.accessToken.payload.sub;
    // A token that was renewed while its customer left is back where Amplify keeps it.
    if (owner === who.id && customer.value === "none") forgetTokens(outputs!);
    stay(owner === undefined ? "endedByItself" : owner === who.id ? undefined : "endedByAnother");
    return tokens!.accessToken.toString();
  };
}

/** Another tab has done something to the tokens: whoever it has signed out is signed out here. */
function lookAgain(change: "gone" | "renewed"): void {
  const who = customer.value;
  if (typeof who !== "object") return;
  if (change === "gone") end("endedElsewhere");
  else tokensOf(who)({ forceRefresh: false }).catch(() => undefined);
}

function end(reason: TextName): void {
  customer.value = "none";
  endReason.value = reason;
}

/** What comes next for who has shown the password. */
export type Next =
  | "done"
  /** The address is still to be confirmed. */
  | "confirm"
  /** A code from an authenticator app; with a secret, it is to be set up first. */
  | { readonly secret?: string; readonly setupUri?: string };

export function signIn(email: string, password: string): Promise<Next> {
  return attempt(async () => {
    const { signIn: start } = await cognito().catch((error: unknown) => {
      isPartMissing.value = true;
      throw error;
    });
    const credentials = { username: email, password };
    const { nextStep } = await start(credentials).catch(async (error: unknown) => {
      if ((error as Error).name !== "UserAlreadyAuthenticatedException") throw error;
      // Tokens of somebody whom the page could not greet.
      forgetTokens(outputs!);
      return start(credentials);
    });
    if (nextStep.signInStep === "CONFIRM_SIGN_UP") return "confirm";
    if (nextStep.signInStep === "CONFIRM_SIGN_IN_WITH_TOTP_CODE") return {};
    if (nextStep.signInStep === "CONTINUE_SIGN_IN_WITH_TOTP_SETUP") {
      const { sharedSecret, getSetupUri } = nextStep.totpSetupDetails;
      return { secret: sharedSecret, setupUri: getSetupUri("Slipstream", email).href };
    }
    await welcome();
    return "done";
  });
}

/** The code from the authenticator app that `signIn` asked for. */
export function enterAppCode(code: string): Promise<void> {
  return attempt(async () => {
    const { confirmSignIn } = await cognito();
    await confirmSignIn({ challengeResponse: code });
    await welcome();
  }, ofAppCode);
}

export function signUp(email: string, password: string): Promise<void> {
  return ask("SignUp", { Username: email, Password: password, UserAttributes: [{ Name: "email", Value: email }] });
}

export function confirm(email: string, code: string): Promise<void> {
  return ask("ConfirmSignUp", { Username: email, ConfirmationCode: code }).catch((error: AccountError) => {
    // It is confirmed already, e.g. when the answer to that was lost: signing in tells.
    if (error.text !== "wrongPassword") throw error;
  });
}

export function sendCodeAgain(email: string): Promise<void> {
  return ask("ResendConfirmationCode", { Username: email });
}

export function forgetPassword(email: string): Promise<void> {
  return ask("ForgotPassword", { Username: email });
}

export function setPassword(email: string, code: string, newPassword: string): Promise<void> {
  return ask("ConfirmForgotPassword", { Username: email, ConfirmationCode: code, Password: newPassword });
}

function ask(operation: UserPoolOperation, input: object): Promise<void> {
  return attempt(() => askUserPool(outputs!, operation, input));
}

/** Signs out, here and in all tabs. */
export function leave(): void {
  customer.value = "none";
  forgetTokens(outputs!);
}

async function welcome(): Promise<void> {
  const { fetchAuthSession } = await cognito();
  const { tokens } = await fetchAuthSession();
  const { sub, email } = tokens?.idToken?.payload ?? {};
  customer.value = sub === undefined ? "none" : { id: sub, email: String(email ?? "") };
  endReason.value = undefined;
}
