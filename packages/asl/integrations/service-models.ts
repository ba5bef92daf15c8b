import { createRequire } from "node:module";

/** What a member of an input or output is; `#Name` is a structure among its service's `shapes`. */
export type MemberType =
  | "string"
  | "number"
  | "boolean"
  | "timestamp"
  | "blob"
  | "document"
  | `#${string}`
  | readonly ["list" | "map", MemberType];

/** A structure's members by the names that they have on the wire. */
export type Members = Readonly<Record<string, MemberType>>;

/** An action that runs locally. */
export interface ActionModel {
  /** The IAM action that a caller needs; left out where nobody needs one. */
  readonly iam?: string;
  /** The input's member that names what is acted on; left out where IAM knows no resource. */
  readonly target?: string;
  readonly input: Members;
  /** Of `input`'s. */
  readonly required: readonly string[];
  readonly output: Members;
  /** The names of the errors that the service's model gives to the action. */
  readonly errors: readonly string[];
}

export interface ServiceModel {
  /** Behind the local door, e.g. `states`. */
  readonly door: string;
  /** In front of errors of `aws-sdk:` integrations, e.g. `Sfn`. */
  readonly prefix: string;
  /** By the names that `Resource` has, e.g. `startExecution`. */
  readonly actions: Readonly<Record<string, ActionModel>>;
  /** Actions that there are on AWS and not locally. */
  readonly others: readonly string[];
  readonly shapes: Readonly<Record<string, Members>>;
}

/** The services behind the local door, as the pinned SDK clients have them. */
export interface ServiceModels {
  /** The packages that it was taken from. */
  readonly sources: readonly string[];
  /** By the names that `Resource` has, e.g. `sfn`. */
  readonly services: Readonly<Record<string, ServiceModel>>;
}

let read: ServiceModels | undefined;

/**
 * What checks and what runs go by alike: `integrations.json`, made of the SDK clients' own schemas by
 * `tools/checks/state-machines/extract-integrations.ts`. Read only once it is asked for.
 */
export function serviceModels(): ServiceModels {
  return (read ??= createRequire(import.meta.url)("./integrations.json") as ServiceModels);
}
