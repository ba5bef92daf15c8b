import { lacksOf, type PasswordPolicy } from "../backend/password-policy.ts";
import { text } from "../texts/text.ts";
import type { TextName } from "../texts/texts.ts";
import type { AccountInput } from "./account-form.tsx";

export const code = codeFrom("codeLabel", "codeRule");
export const appCode = codeFrom("appCodeLabel", "appCodeRule");

export function addressInput(value: string): AccountInput {
  return {
    name: "email",
    label: "emailLabel",
    autocomplete: "username",
    value,
    check: (typed) => (/^\S+@\S+\.\S+$/.test(typed.trim()) ? undefined : text("emailRule")),
  };
}

function codeFrom(label: TextName, rule: TextName): AccountInput {
  return {
    name: "code",
    label,
    autocomplete: "one-time-code",
    check: (value) => (/^\d{6}$/.test(value.trim()) ? undefined : text(rule)),
  };
}

export const ownPassword: AccountInput = {
  name: "password",
  label: "passwordLabel",
  autocomplete: "current-password",
  check: (value) => (value === "" ? text("passwordMissing") : undefined),
};

export function newPassword(policy: PasswordPolicy): AccountInput {
  const { minLength: length } = policy;
  const inWords = (lacks: ReturnType<typeof lacksOf>) => lacks.map((lack) => text(lack, { length })).join(", ");
  return {
    name: "password",
    label: "newPasswordLabel",
    hint: text("passwordHint", { rules: inWords(lacksOf("", policy)) }),
    autocomplete: "new-password",
    check: (value) => {
      const lacks = lacksOf(value, policy);
      return lacks.length === 0 ? undefined : text("passwordLacks", { rules: inWords(lacks) });
    },
  };
}
