import { AwsError } from "./aws-error.ts";

/** What a service takes on AWS and does not honour here. A success would say that it does (ADR 3). */
export interface LeftOut {
  /** What the service calls an input that it does not take, e.g. `InvalidParameterValue`. */
  readonly errorName: string;
  readonly actions: Readonly<Record<string, LeftOutMembers>>;
}

/** By path: `Entries.MessageAttributes.StringListValues` is a member of each attribute of each entry. */
export interface LeftOutMembers {
  /** Whoever sends one gets an error. */
  readonly refused?: readonly string[];
  /** Whoever sends one could not tell the difference; each has the reason. */
  readonly harmless?: Readonly<Record<string, string>>;
}

/** Throws the service's own error for bad input when the input has a member that is refused. */
export function refuseLeftOut(action: string, input: unknown, { errorName, actions }: LeftOut): void {
  const path = actions[action]?.refused?.find((candidate) => has(input, candidate.split(".")));
  if (path !== undefined) throw new AwsError(errorName, `${action}: ${path} is not run here: leave it out`);
}

/** Names that are no member of a list or a map are looked for in each of its elements. */
function has(value: unknown, path: readonly string[]): boolean {
  const [name, ...rest] = path;
  if (name === undefined) return value !== undefined && value !== null;
  if (Array.isArray(value)) return value.some((element) => has(element, path));
  if (typeof value !== "object" || value === null) return false;
  return has((value as Readonly<Record<string, unknown>>)[name], rest);
}
