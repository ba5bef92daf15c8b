import type { State } from "@slipstream/languages";

const ofJsonPath = [
  "InputPath",
  "Parameters",
  "ResultSelector",
  "ResultPath",
  "OutputPath",
  "ItemsPath",
  "SecondsPath",
  "TimestampPath",
];
const pathsInstead = [
  "TimeoutSeconds",
  "HeartbeatSeconds",
  "MaxConcurrency",
  "ToleratedFailureCount",
  "ToleratedFailurePercentage",
];
const ofJsonata = ["Arguments", "Output", "Items"];
/** Recorded on AWS: tolerated failures may be given elsewhere, too, and mean nothing there. */
const ofDistributedMaps = ["ItemReader", "ItemBatcher", "ResultWriter"];
const lists = ["Branches", "Choices", "Retry", "Catch"];

/**
 * Refuses fields that a state has and that would have no effect.
 * @throws Error that names the first.
 */
export function refuseFields(state: State, jsonata: boolean): void {
  const has = (field: string) => state[field] !== undefined;
  const other = jsonata ? [...ofJsonPath, ...[...pathsInstead, "Error", "Cause"].map((field) => `${field}Path`)] : ofJsonata;
  const wrong = other.find(has);
  if (wrong) throw new Error(`${wrong} is not for a state in ${jsonata ? "JSONata" : "JSONPath"}.`);
  // Of fields that are lists nothing is certain before.
  const single = lists.find((field) => has(field) && !Array.isArray(state[field]));
  if (single) throw new Error(`${single} must be a list.`);
  if (isDistributed(state)) return;
  const distributed = ofDistributedMaps.find(has);
  if (distributed) throw new Error(`${distributed} is for a Map whose ProcessorConfig has Mode DISTRIBUTED.`);
}

export function isDistributed({ ItemProcessor, Iterator }: State): boolean {
  const config = (ItemProcessor ?? Iterator)?.["ProcessorConfig"] as { readonly Mode?: string } | undefined;
  return config?.Mode === "DISTRIBUTED";
}
