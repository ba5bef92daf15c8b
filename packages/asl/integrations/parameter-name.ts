/** Names that the SDK behind `aws-sdk:` integrations has instead of DynamoDB's own, as words of its language are taken. */
const renamed: Readonly<Record<string, string>> = { NULL: "Nul", Equals: "EqualsValue" };

/**
 * A member of a service's input or output as `aws-sdk:` integrations have it: each word begins in upper case, the rest is in lower
 * case, abbreviations too. `stateMachineArn` is `StateMachineArn`, `MD5OfMessageBody` `Md5OfMessageBody`, `BOOL` `Bool`.
 * Sources: "API naming conventions" in "Learning to use AWS service SDK integrations in Step Functions"; github.com/aws/aws-sdk-js
 * issue 4294 and aws-sdk-js-v3 issue 4948 (`Bool`, `Nul`).
 */
export function parameterName(member: string): string {
  if (Object.hasOwn(renamed, member)) return renamed[member]!;
  const words = member
    .replaceAll(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .replaceAll(/([0-9])([a-zA-Z])/g, "$1 $2")
    .split(/[ ._-]/);
  return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1).toLowerCase()).join("");
}
