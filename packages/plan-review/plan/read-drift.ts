import { withHiddenVariables } from "./hidden-variables.ts";
import { isObject, objects, type Json, type JsonObject } from "./json.ts";
import { markedValue, type Secrets } from "./marked-value.ts";
import { objectAddress } from "./object-address.ts";
import { isMap, type ValueMap } from "./value.ts";

/** What Terraform found to be other than in its state, of what is configured. */
export interface Drift {
  readonly address: string;
  readonly type: string;
  readonly isDeleted: boolean;
  readonly before: ValueMap;
  readonly after: ValueMap;
  /** Whether the plan depends on it: by what it changes there, or by what Terraform says that its changes come from. */
  readonly isRelevant: boolean;
}

/** What a drift is judged by. */
interface Surroundings {
  readonly secrets: Secrets;
  /** Whether the configuration has the resource and does not set the attribute. */
  readonly isUnset: (address: string, attribute: string) => boolean;
  /** Addresses that the plan changes. */
  readonly changing: ReadonlySet<string>;
}

export function readDrift(plan: JsonObject, { secrets, isUnset, changing }: Surroundings): Drift[] {
  const relevant = new Set(objects(plan.relevant_attributes).map(({ resource }) => resource));
  return objects(plan.resource_drift)
    .filter(({ change }) => isObject(change) && actionOf(change) !== "no-op")
    .map((resource) => {
      const change = resource.change as JsonObject;
      const address = objectAddress(resource);
      const configured = (value: Json | undefined, marks: Json | undefined) => {
        const read = markedValue(value, marks, undefined, secrets);
        const values = withHiddenVariables(resource.type, isMap(read) ? read : {}, secrets) ?? {};
        return Object.fromEntries(Object.entries(values).filter(([name]) => !isUnset(String(resource.address), name)));
      };
      return {
        address,
        type: String(resource.type),
        isDeleted: actionOf(change) === "delete",
        before: configured(change.before, change.before_sensitive),
        after: configured(change.after, change.after_sensitive),
        isRelevant: changing.has(address) || relevant.has(address),
      };
    });
}

function actionOf({ actions }: JsonObject): Json | undefined {
  return [actions].flat()[0];
}
