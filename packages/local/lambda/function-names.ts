import { memberFault, validationError } from "../gateway/validation-error.ts";

/** How Lambda's API model says that a function may be named: by name, ARN or part of one, each with a version or an alias if need be. */
const namePattern =
  "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)" +
  "(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";
const qualifierPattern = "\\$(LATEST(\\.PUBLISHED)?)|[a-zA-Z0-9-_$]+";

const nameForm = new RegExp(`^(?:${namePattern})$`);
const qualifierForm = new RegExp(`^(?:${qualifierPattern})$`);
const mostCharacters = { functionName: 256, qualifier: 128 };

/** Throws `ValidationException` for what names no function, be it there or not. */
export function checkFunctionName(nameOrArn: string, qualifier: string | undefined): void {
  const faults = [
    ...memberFaults("functionName", nameOrArn, nameForm, namePattern),
    ...(qualifier === undefined ? [] : memberFaults("qualifier", qualifier, qualifierForm, qualifierPattern)),
  ];
  if (faults.length > 0) throw validationError("ValidationException", faults);
}

function memberFaults(member: keyof typeof mostCharacters, value: string, form: RegExp, pattern: string): string[] {
  const most = mostCharacters[member];
  const rules = [
    ...(form.test(value) ? [] : [`satisfy regular expression pattern: ${pattern}`]),
    ...(value.length <= most ? [] : [`have length less than or equal to ${most}`]),
  ];
  return rules.map((rule) => memberFault(`'${value}'`, member, rule));
}
