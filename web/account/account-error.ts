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

/** Cognito's errors by name, and Amplify's for no answer. */
const known: Readonly<Record<string, readonly [TextName, AccountField]>> = {
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

/** Does `work`; what it throws comes as an `AccountError`. */
export async function attempt<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw accountError(error);
  }
}

/** Whether what was asked for may have been done all the same. */
export function leavesOpen(error: unknown): boolean {
  return !(error instanceof AccountError) || error.text === "noAnswer" || error.text === "accountTrouble";
}

function accountError(error: unknown): AccountError {
  const name = error instanceof Error ? error.name : "";
  // A chunk of the page that cannot be fetched is a TypeError in every browser.
  const [text, field] = known[name] ?? (name === "TypeError" ? known["NetworkError"]! : (["accountTrouble", "form"] as const));
  return new AccountError(text, field, error);
}
