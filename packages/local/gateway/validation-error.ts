import { AwsError } from "./aws-error.ts";

/** How most services tell of members that break their model's rules: all of them at once, under an error's name of their own. */
export function validationError(errorName: string, faults: readonly string[]): AwsError {
  const count = `${faults.length} validation error${faults.length === 1 ? "" : "s"} detected`;
  return new AwsError(errorName, `${count}: ${faults.join("; ")}`);
}

/** @param value as the message shows it: in quotes, or `null` */
export function memberFault(value: string, member: string, rule: string): string {
  return `Value ${value} at '${member}' failed to satisfy constraint: Member must ${rule}`;
}
