import { AwsError } from "../../gateway/aws-error.ts";

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requireUppercase: boolean;
  readonly requireLowercase: boolean;
  readonly requireNumbers: boolean;
  readonly requireSymbols: boolean;
  /** How long a password that an administrator has set is good. */
  readonly temporaryValidityDays: number;
}

/** Throws `InvalidPasswordException` naming the first rule that the password breaks. */
export function checkPassword(password: string, policy: PasswordPolicy): void {
  const rules: readonly (readonly [boolean, string])[] = [
    [password.length >= policy.minimumLength, "Password not long enough"],
    [!policy.requireUppercase || /\p{Lu}/u.test(password), "Password must have uppercase characters"],
    [!policy.requireLowercase || /\p{Ll}/u.test(password), "Password must have lowercase characters"],
    [!policy.requireNumbers || /\d/.test(password), "Password must have numeric characters"],
    [!policy.requireSymbols || symbol.test(password), "Password must have symbol characters"],
  ];
  const broken = rules.find(([kept]) => !kept);
  if (broken) throw new AwsError("InvalidPasswordException", `Password did not conform with policy: ${broken[1]}`);
}

/** Cognito's special characters; a space counts only inside the password. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|\S \S/;
