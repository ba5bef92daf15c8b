import type { AwsError } from "./aws-error.ts";
import { memberFault, validationError } from "./validation-error.ts";

/** What a service's actions cannot do without. */
export interface Required {
  /**
   * By action and path, in the model's order: `logEvents.message` is required of each event of the list.
   * What is inside of an entry of a batch is not here where the service answers for each entry by itself.
   */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  /** The service's error for what is missing, which is at least one: a path has the numbers of elements, from 1 (`logEvents.1.message`). */
  readonly missing: (action: string, paths: readonly string[]) => AwsError;
}

/** Throws the service's own error when the input lacks what the action requires. */
export function checkRequired(action: string, input: unknown, { actions, missing }: Required): void {
  const paths = (actions[action] ?? []).flatMap((path) => lacking(input, path.split("."), ""));
  if (paths.length > 0) throw missing(action, paths);
}

/** Where the last name of a path is missing: nowhere, when what would have it is missing itself. */
function lacking(value: unknown, path: readonly string[], at: string): readonly string[] {
  const [name, ...rest] = path;
  if (Array.isArray(value)) return value.flatMap((element, index) => lacking(element, path, `${at}${index + 1}.`));
  if (name === undefined || typeof value !== "object" || value === null) return [];
  const member = (value as Readonly<Record<string, unknown>>)[name];
  if (rest.length > 0) return lacking(member, rest, `${at}${name}.`);
  return member === undefined || member === null ? [`${at}${name}`] : [];
}

/** As most services tell of it, under an error's name of their own. */
export function validationErrors(errorName: string): Required["missing"] {
  return (_, paths) => {
    const faults = paths.map((path) => memberFault("null", path.split(".").map(inMessages).join("."), "not be null"));
    return validationError(errorName, faults);
  };
}

function inMessages(name: string): string {
  return /^\d+$/.test(name) ? `${name}.member` : name[0]!.toLowerCase() + name.slice(1);
}
