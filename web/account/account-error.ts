import type { TextName } from "../texts/texts.ts";

/** Which field of a form an error is about, or the whole of it. */
export type AccountField = "email" | "password" | "code" | "form";

/** Why something with an account did not come to pass, for a person. */
export class AccountError extends Error {
  readonly field: AccountField;
  readonly text: TextName;

  constructor(text: TextName, field: AccountField, cause: unknown) {
    super(text, { cause });
    this.text = text;
    this.field = field;
  }
}

type Errors = Readonly<Record<string, readonly [TextName, AccountField]>>;

/** Cognito's errors by name, and Amplify's for no answer. */
const known: Errors = {
  NotAuthorizedException: ["wrongPassword", "password"],
  UserNotFoundException: ["wrongPassword", "password"],
  UsernameExistsException: ["alreadyCustomer", "email"],
  InvalidPasswordException: ["passwordRefused", "password"],
  CodeMismatchException: ["wrongCode", "code"],
  ExpiredCodeException: ["expiredCode", "code"],
  LimitExceededException: ["tooManyTries", "form"],
  TooManyRequestsException: ["tooManyTries", "form"],
  TooManyFailedAttemptsException: ["tooManyTries", "form"],
  NetworkError: ["noAnswer", "form"],
};

/** What the same errors say of a code from an authenticator app, and of the sign-in that waits for it. */
export const ofAppCode: Errors = {
  CodeMismatchException: ["wrongAppCode", "code"],
  EnableSoftwareTokenMFAException: ["wrongAppCode", "code"],
  ExpiredCodeException: ["usedAppCode", "code"],
  NotAuthorizedException: ["signInTooOld", "form"],
};

/** Does `work`; what it throws comes as an `AccountError`. @param own what some errors say of this work */
export async function attempt<Result>(work: () => Promise<Result>, own: Errors = {}): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw accountError(error, own);
  }
}

/** Whether what was asked for may have been done all the same. */
export function leavesOpen(error: unknown): boolean {
  return !(error instanceof AccountError) || error.text === "noAnswer" || error.text === "accountTrouble";
}

function accountError(error: unknown, own: Errors): AccountError {
  const name = error instanceof Error ? error.name : "";
  // A chunk of the page that cannot be fetched is a TypeError in every browser.
  const [text, field] =
    own[name] ?? known[name] ?? (name === "TypeError" ? known["NetworkError"]! : (["accountTrouble", "form"] as const));
  return new AccountError(text, field, error);
}
