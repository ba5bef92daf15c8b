import { planFrame, type Values } from "./plan-shape.ts";

/** A plan in which more than one thing matters, and what the review of it is to say. */
export interface Scene {
  readonly name: string;
  readonly plans: readonly string[];
  /** Approvals that are given. */
  readonly allow?: readonly string[];
  /** The sentence on top. */
  readonly headline?: string;
  readonly approvals?: readonly string[];
  readonly says?: readonly string[];
  readonly saysNot?: readonly string[];
}

export const nothing = "No changes: what is deployed is what is configured.";
export const none = "Nothing in here needs an approval.";

/** An element of `resource_changes`; what is destroyed is no longer configured. */
export function resource(
  address: string,
  actions: string,
  before: Values | null,
  after: Values | null,
  rest: Values = {},
): Values {
  const [type, name] = address.split(".");
  const { importing, replace_paths, ...others } = rest;
  const reason = actions === "delete" ? { action_reason: "delete_because_no_resource_config" } : {};
  const change = { actions: actions.split(" "), before, after, after_unknown: {}, importing, replace_paths };
  return { address, mode: "managed", type, name, ...reason, ...others, change };
}

export function plan(resource_changes: readonly Values[], rest: Values = {}): string {
  return JSON.stringify({ ...planFrame, resource_changes, configuration: { root_module: {} }, ...rest });
}

export const same = resource("aws_x.same", "no-op", { a: 1 }, { a: 1 });
export const gone = (address: string, before: Values, rest: Values = {}) => resource(address, "delete", before, null, rest);
export const made = (address: string, after: Values) => resource(address, "create", null, after);
export const drift = (address: string, before: Values, after: Values | null) =>
  resource(address, after ? "update" : "delete", before, after);
