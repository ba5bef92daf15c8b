import { describe, expect, test } from "@jest/globals";
import { AccountError, attempt, ofAppCode } from "../../web/account/account-error.ts";
import { lacksOf, readPasswordPolicy } from "../../web/backend/password-policy.ts";

describe("a new password", () => {
  const policy = readPasswordPolicy({ min_length: 12, require_symbols: true });

  test("is told all that it lacks, as Cognito's policy has it", () => {
    expect(lacksOf("", policy)).toEqual(["needsLength", "needsLowercase", "needsUppercase", "needsNumber", "needsSymbol"]);
    expect(lacksOf("correcthorse", policy)).toEqual(["needsUppercase", "needsNumber", "needsSymbol"]);
    expect(lacksOf("Correct-horse-1", policy)).toEqual([]);
  });

  test("need not have what the policy does not ask for", () => {
    expect(lacksOf("correct1", readPasswordPolicy({ require_uppercase: false, require_symbols: false }))).toEqual([]);
  });
});

describe("what goes wrong with an account", () => {
  const failing = (name: string) => attempt(() => Promise.reject(Object.assign(new Error("in English"), { name })));

  test.each([
    ["NotAuthorizedException", "wrongPassword", "password"],
    ["UserNotFoundException", "wrongPassword", "password"],
    ["UsernameExistsException", "alreadyCustomer", "email"],
    ["CodeMismatchException", "wrongCode", "code"],
    ["LimitExceededException", "tooManyTries", "form"],
    ["NetworkError", "noAnswer", "form"],
    ["TypeError", "noAnswer", "form"],
    ["SomethingElse", "accountTrouble", "form"],
  ])("%s is told as %s, at %s", async (name, text, field) => {
    const error = await failing(name).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(AccountError);
    expect(error).toMatchObject({ text, field });
  });

  test.each([
    ["CodeMismatchException", "wrongAppCode", "code"],
    ["ExpiredCodeException", "usedAppCode", "code"],
    ["NotAuthorizedException", "signInTooOld", "form"],
    ["NetworkError", "noAnswer", "form"],
  ])("of an app's code, %s is told as %s, at %s", async (name, text, field) => {
    const failing = attempt(() => Promise.reject(Object.assign(new Error("in English"), { name })), ofAppCode);
    await expect(failing).rejects.toMatchObject({ text, field });
  });

  test("what goes well is answered", async () => {
    expect(await attempt(() => Promise.resolve(1))).toBe(1);
  });
});
