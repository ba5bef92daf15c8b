import * as sdk from "@aws-sdk/client-cognito-identity-provider";
import { expect, test } from "@jest/globals";
import { cognitoInputs } from "../../../../packages/local/cognito/cognito-inputs.ts";
import { checkRequired } from "../../../../packages/local/cognito/required-members.ts";

/** What the SDK's schema of an action's input says: its first members, so many of them. */
function required(action: string): readonly string[] {
  const operation = (sdk as unknown as Record<string, readonly unknown[]>)[`${action}$`]!;
  const input = (operation[4] as () => readonly unknown[])();
  return (input[4] as readonly string[]).slice(0, (input[6] as number | undefined) ?? 0);
}

test.each(Object.keys(cognitoInputs))("%s says what it lacks of all that AWS's model requires", (action) => {
  const names = required(action);
  const whole = Object.fromEntries(names.map((name) => [name, "x"]));
  expect(() => checkRequired(action, whole)).not.toThrow();
  for (const name of names) {
    const member = name[0]!.toLowerCase() + name.slice(1);
    const message = `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`;
    for (const absent of [undefined, null]) {
      const asked = () => checkRequired(action, { ...whole, [name]: absent });
      expect(asked).toThrow(expect.objectContaining({ name: "InvalidParameterException", message }));
    }
  }
  if (names.length > 1)
    expect(() => checkRequired(action, {})).toThrow(`${names.length} validation errors detected: Value null at '`);
});
