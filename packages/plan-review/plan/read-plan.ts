import { withoutKeys } from "./addresses.ts";
import { readBesides } from "./besides.ts";
import { configuredTexts, declaredResources, type Configured } from "./configured-texts.ts";
import { parsePlan } from "./decode-plan.ts";
import { withHiddenVariables } from "./hidden-variables.ts";
import { isObject, object, objects, type Json, type JsonObject } from "./json.ts";
import { markedValue, Secrets } from "./marked-value.ts";
import { objectAddress } from "./object-address.ts";
import type { Action, Plan, ResourceChange } from "./plan.ts";
import { providerTexts } from "./providers.ts";
import { readDataReads } from "./read-data.ts";
import { readDrift } from "./read-drift.ts";
import { referredResources, type Referred } from "./refers.ts";
import { readRemoteStates } from "./remote-states.ts";
import { unplannedResources } from "./unplanned.ts";
import { Unknown, type Value, type ValueMap } from "./value.ts";
import { holdsUnknown } from "./written.ts";

/**
 * Reads `terraform show -json` of a plan. Keeps what changes only: the file may be large. What it does not know it ignores, as
 * the format asks (developer.hashicorp.com/terraform/internals/json-format).
 * @param label what the stack is called in the review
 * @throws {PlanError}
 */
export function readPlan(text: string, label: string): Plan {
  const plan = parsePlan(text, label) as JsonObject;
  // What has no mode is no data source: it counts, as the file says that it changes.
  const resources = objects(plan.resource_changes).filter(
    ({ mode, change }) => (mode ?? "managed") === "managed" && isObject(change),
  );
  const changing = resources.filter((resource) => actionOf(resource) !== undefined);
  const live = resources.filter(({ deposed }) => typeof deposed !== "string");
  const secrets = new Secrets();
  const declared = declaredResources(object(plan.configuration).root_module);
  const configured = configuredTexts(plan, live, declared);
  const providerOf = providerTexts(plan, declared);
  const isAliased = (address: string) => /\.[^.:]+$/.test(String(declared.get(withoutKeys(address))?.provider_config_key));
  const referredBy = referredResources(declared);
  const kind = kindOf(plan, resources);
  const outputs = Object.entries(object(plan.output_changes));
  return {
    label,
    changes: changing.map((resource) =>
      readChange(resource, { stack: label, secrets, configured, providerOf, isAliased, referredBy }),
    ),
    unchanged: resources.filter((resource) => actionOf(resource) === undefined && !isOfState(resource)).length,
    outputs: [...new Set([...outputs.map(([name]) => name), ...Object.keys(object(object(plan.planned_values).outputs))])],
    changedOutputs: outputs.filter(([, change]) => !isNoOp(object(change))).map(([name]) => name),
    outputValues: new Map(
      outputs.map(([name, value]) => {
        const change = object(value);
        const [is, was] = ["delete", "create"].map((action) => list(change.actions)[0] !== action);
        const before = was ? markedValue(change.before, change.before_sensitive, undefined, secrets) : null;
        const after = is ? markedValue(change.after, change.after_sensitive, change.after_unknown, secrets) : null;
        return [name, { before, after }] as const;
      }),
    ),
    remoteStates: readRemoteStates(plan.configuration),
    kind,
    terraformVersion: typeof plan.terraform_version === "string" ? plan.terraform_version : undefined,
    dataReads: readDataReads(plan, declared),
    ...readBesides(plan, resources),
    drifted: readDrift(plan, {
      secrets,
      isUnset: (address, attribute) => configured(address, attribute, undefined).isDefault,
      changing: new Set(changing.map(objectAddress)),
    }),
    // Of a plan of -refresh-only, what moves is among what was found.
    moved: (kind === "refresh-only" ? objects(plan.resource_drift) : resources)
      .filter((resource) => typeof resource.previous_address === "string")
      .map((resource) => [String(resource.previous_address), String(resource.address)] as const),
    unknownActions: resources
      .map((resource) => ({ address: objectAddress(resource), actions: list(object(resource.change).actions).map(String) }))
      .filter(({ actions }) => !actions.every((action) => knownActions.has(action))),
    complete:
      plan.complete !== false && [...objects(plan.deferred_changes), ...objects(plan.deferred_action_invocations)].length === 0,
    unplanned: unplannedResources(plan, resources),
  };
}

/**
 * With -destroy all resources go, without a reason in the configuration; with -refresh-only nothing is done, though the state has some. A
 * deposed object goes in any plan.
 */
function kindOf(plan: JsonObject, resources: readonly JsonObject[]): Plan["kind"] {
  if (resources.length === 0) {
    const others = [plan.action_invocations, plan.deferred_changes, plan.deferred_action_invocations].flatMap(objects);
    return others.length === 0 && (objects(plan.resource_drift).length > 0 || hasState(plan)) ? "refresh-only" : "changes";
  }
  const live = resources.filter(({ deposed }) => typeof deposed !== "string");
  const isDestroy = live.every((resource) => actionOf(resource) === "destroy" && resource.action_reason === undefined);
  return isDestroy && live.length > 0 ? "destroy" : "changes";
}

/** Whether the state before has resources. One that -target left out is not told either, and then the plan is not complete. */
function hasState({ prior_state: prior, complete }: JsonObject): boolean {
  const root = object(object(object(prior).values).root_module);
  const hasManaged = (module: JsonObject): boolean =>
    objects(module.resources).some(({ mode }) => mode === "managed") || objects(module.child_modules).some(hasManaged);
  return complete !== false && hasManaged(root);
}

/** What a change is read with. */
interface Surroundings {
  readonly stack: string;
  readonly secrets: Secrets;
  readonly configured: (address: string, attribute: string, before: Json | undefined) => Configured;
  readonly providerOf: (address: string) => string | undefined;
  readonly isAliased: (address: string) => boolean;
  readonly referredBy: (address: string) => Referred;
}

function readChange(
  resource: JsonObject,
  { stack, secrets, configured, providerOf, isAliased, referredBy }: Surroundings,
): ResourceChange {
  const change = object(resource.change);
  const address = objectAddress(resource);
  const values = (value: ValueMap | undefined) => withHiddenVariables(resource.type, value, secrets);
  const after = values(valuesOf(change.after, change.after_sensitive, change.after_unknown, secrets));
  const written = new Map<string, string | undefined>();
  return {
    stack,
    address,
    type: String(resource.type),
    action: actionOf(resource) as Action,
    keepsOld: list(change.actions).includes("forget") && actionOf(resource) === "replace",
    createFirst: list(change.actions)[0] === "create",
    before: values(valuesOf(change.before, change.before_sensitive, undefined, secrets)),
    after:
      after &&
      withLikely(after, change.after_sensitive, (attribute, value) => {
        const found = configured(address, attribute, object(change.before)[attribute]);
        written.set(attribute, found.written(value));
        return found;
      }),
    written,
    provider: providerOf(String(resource.address)),
    isAliased: isAliased(address),
    refersTo: () => referredBy(String(resource.address)),
    replacePaths: list(change.replace_paths).filter(Array.isArray) as (string | number)[][],
    reason: typeof resource.action_reason === "string" ? resource.action_reason : undefined,
    deposed: typeof resource.deposed === "string",
  };
}

function valuesOf(
  value: Json | undefined,
  sensitive: Json | undefined,
  unknown: Json | undefined,
  secrets: Secrets,
): ValueMap | undefined {
  if (value === null || value === undefined) return undefined;
  // A resource that is sensitive as a whole still has attributes with names.
  const marks = sensitive === true ? Object.fromEntries(Object.keys(object(value)).map((key) => [key, true])) : sensitive;
  return markedValue(value, marks, unknown, secrets) as ValueMap;
}

/** Gives the unknown attributes what the configuration says of them. One that is sensitive as well stays without its text. */
function withLikely(
  after: ValueMap,
  sensitive: Json | undefined,
  configured: (attribute: string, value: Value) => Configured,
): ValueMap {
  const known = Object.entries(after).map(([attribute, value]) => {
    if (!holdsUnknown(value)) return [attribute, value] as const;
    const { text, isDefault } = configured(attribute, value);
    if (!(value instanceof Unknown)) return [attribute, value] as const;
    const isSecret = sensitive === true || object(sensitive)[attribute] !== undefined;
    return [attribute, new Unknown(isSecret ? undefined : text, isDefault)] as const;
  });
  return Object.fromEntries(known);
}

/** Whether a resource comes into the state, or moves within it. */
function isOfState(resource: JsonObject): boolean {
  return typeof resource.previous_address === "string" || isObject(object(resource.change).importing);
}

const knownActions = new Set(["no-op", "create", "read", "update", "delete", "forget"]);

/** Undefined when nothing happens to the resource. */
function actionOf(resource: JsonObject): Action | undefined {
  const actions = list(object(resource.change).actions);
  if (actions.length === 2 && actions.includes("create")) return "replace";
  if (actions[0] === "delete") return "destroy";
  if (actions[0] === "create" || actions[0] === "update" || actions[0] === "forget") return actions[0];
  return undefined;
}

function isNoOp(change: JsonObject): boolean {
  return list(change.actions)[0] === "no-op";
}

/** A list's elements; what is no list is taken for one of it. */
function list(value: Json | undefined): readonly (Json | undefined)[] {
  return [value].flat();
}
