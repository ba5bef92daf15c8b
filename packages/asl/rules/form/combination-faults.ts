import { isFields, isPlaceholder, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";

/** Fields of which a state has one, or none. */
const exclusive = ["TimeoutSeconds", "HeartbeatSeconds", "MaxConcurrency", "ToleratedFailureCount", "ToleratedFailurePercentage"]
  .concat(["Error", "Cause"])
  .map((name) => [name, `${name}Path`] as const);

/** Fields that go together, or that do not. Source: Amazon States Language, "State Types". */
export function combinationFaults(given: JsonFields, type: string, place: Place, faults: FormFaults): void {
  const has = (name: string) => Object.hasOwn(given, name);
  for (const [name, other] of exclusive)
    if (has(name) && has(other)) faults.tell(within(place, other), `it has ${name} and ${other}.`, "Give one of them.");
  if (!["Choice", "Succeed", "Fail"].includes(type)) {
    const goesOn = has("Next");
    const ends = given["End"] === true || isPlaceholder(given["End"]);
    if (goesOn && given["End"] === true) faults.tell(within(place, "End"), "it has Next and End.", "Give one of them.");
    else if (!goesOn && !ends) faults.tell(place, "it has neither Next nor End.", 'Give Next, or "End": true.');
  }
  if (type === "Wait") waitFaults(["Seconds", "SecondsPath", "Timestamp", "TimestampPath"].filter(has), place, faults);
  if (type === "Map") mapFaults(given, has, place, faults);
  const { Credentials } = given;
  if (type === "Task" && isFields(Credentials) && !["RoleArn", "RoleArn.$"].some((name) => Object.hasOwn(Credentials, name)))
    faults.tell(within(place, "Credentials"), "Credentials need RoleArn.", "Give the role to assume.");
}

function waitFaults(times: readonly string[], place: Place, faults: FormFaults): void {
  if (times.length === 1) return;
  const message = times.length === 0 ? "a Wait needs a time." : `it has ${times.join(" and ")}.`;
  faults.tell(place, message, "Give one of Seconds, SecondsPath, Timestamp, TimestampPath.");
}

function mapFaults(given: JsonFields, has: (name: string) => boolean, place: Place, faults: FormFaults): void {
  if (!has("ItemProcessor") && !has("Iterator"))
    faults.tell(place, "a Map needs ItemProcessor.", "Give what it runs for each item.");
  if (has("ItemProcessor") && has("Iterator"))
    faults.tell(within(place, "Iterator"), "it has ItemProcessor and Iterator.", "Leave out Iterator, its older name.");
  const runs = given["ItemProcessor"] ?? given["Iterator"];
  const config = isFields(runs) ? runs["ProcessorConfig"] : undefined;
  if (isFields(config) && (config["Mode"] === "DISTRIBUTED" || isPlaceholder(config["Mode"]))) return;
  for (const name of ["ItemReader", "ItemBatcher", "ResultWriter"])
    if (has(name))
      faults.tell(
        within(place, name),
        `${name} is for a Map whose ProcessorConfig has Mode DISTRIBUTED.`,
        "Give it, or leave this out.",
      );
}
