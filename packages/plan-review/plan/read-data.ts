import { referencesIn } from "@slipstream/languages";
import { withoutKeys } from "./addresses.ts";
import { isObject, objects, type Json, type JsonObject } from "./json.ts";

/** A data source that is read during the apply, and what is not known for that. */
export interface DataRead {
  readonly address: string;
  /** Terraform's `action_reason`, e.g. `read_because_config_unknown`. */
  readonly reason: string | undefined;
  /** Attributes, by the resource that is configured with it: those that refer to it themselves. */
  readonly unknown: readonly { readonly address: string; readonly attributes: readonly string[] }[];
}

/**
 * The data sources of a plan that Terraform could not read before.
 * @param declared resources as they are configured, by their addresses without keys
 */
export function readDataReads(plan: JsonObject, declared: ReadonlyMap<string, JsonObject>): DataRead[] {
  const changes = objects(plan.resource_changes);
  const reads = changes.filter(
    ({ mode, change }) => mode === "data" && isObject(change) && [change.actions].flat()[0] === "read",
  );
  if (reads.length === 0) return [];
  const users = changes.flatMap(({ address: instance, mode, change }) => {
    const address = withoutKeys(String(instance));
    const expressions = mode === "managed" && declared.get(address)?.expressions;
    return isObject(expressions) && isObject(change) ? [{ address, expressions, unknown: change.after_unknown }] : [];
  });
  const apart = new Map(reads.map((read) => [withoutKeys(String(read.address)), read]));
  return [...apart].map(([address, { action_reason: reason }]) => ({
    address,
    reason: typeof reason === "string" ? reason : undefined,
    unknown: [...new Map(users.map((user) => [user.address, user])).values()]
      .map(({ address: user, expressions, unknown }) => ({
        address: user,
        attributes: Object.keys(expressions).filter(
          (name) => isObject(unknown) && holdsTrue(unknown[name]) && refersTo(address, user, expressions[name]),
        ),
      }))
      .filter(({ attributes }) => attributes.length > 0),
  }));
}

/** Within a module addresses are without its path. */
function refersTo(data: string, user: string, expression: Json | undefined): boolean {
  const [ofData, ofUser] = [data, user].map((address) => /^((?:module\.[^.]+\.)*)(.*)$/.exec(address)!);
  if (ofData![1] !== ofUser![1]) return false;
  return (
    textsIn(expression).includes(ofData![2]!) || referencesIn(expression).some((reference) => reference.address === ofData![2])
  );
}

function textsIn(value: Json | undefined): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap((inner: Json) => textsIn(inner)) : [];
}

function holdsTrue(unknown: Json | undefined): boolean {
  return (
    unknown === true ||
    (typeof unknown === "object" && unknown !== null && Object.values(unknown).some((inner: Json) => holdsTrue(inner)))
  );
}
