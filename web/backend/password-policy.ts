import type { TextName } from "../texts/texts.ts";

/** What a password must have, in the order in which a person is told. */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly needs: readonly Need[];
}

const needs = [
  { name: "require_lowercase", pattern: /[a-z]/, text: "needsLowercase" },
  { name: "require_uppercase", pattern: /[A-Z]/, text: "needsUppercase" },
  { name: "require_numbers", pattern: /[0-9]/, text: "needsNumber" },
  { name: "require_symbols", pattern: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+ -]/, text: "needsSymbol" },
] as const satisfies readonly { name: string; pattern: RegExp; text: TextName }[];
type Need = (typeof needs)[number];

/** @param given `password_policy` of `amplify_outputs.json`; what it leaves out is as Cognito sets it */
export function readPasswordPolicy(given: Readonly<Record<string, unknown>>): PasswordPolicy {
  return { minLength: Number(given["min_length"] ?? 8), needs: needs.filter(({ name }) => given[name] !== false) };
}

/** What a password still lacks, each as the name of a text. `needsLength` takes the value `length`. */
export function lacksOf(password: string, policy: PasswordPolicy): readonly TextName[] {
  const tooShort: readonly TextName[] = password.length < policy.minLength ? ["needsLength"] : [];
  return [...tooShort, ...policy.needs.filter(({ pattern }) => !pattern.test(password)).map(({ text }) => text)];
}
