import { util } from "@aws-appsync/utils";

/** A field whose value breaks a rule. */
export interface Violation {
  readonly field: string;
  readonly value: unknown;
  readonly rule: string;
}

/** Ends the request when there are violations: each is an error of its own, so that a form can mark all its fields at once. */
export function refuse(violations: Violation[]): void {
  violations.forEach((violation, index) => {
    const message = `${violation.field} is ${shown(violation.value)}; it must be ${violation.rule}`;
    // util.error ends the request, hence the last one only.
    if (index < violations.length - 1) util.appendError(message, "ValidationError", null, violation);
    else util.error(message, "ValidationError", null, violation);
  });
}

function shown(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
