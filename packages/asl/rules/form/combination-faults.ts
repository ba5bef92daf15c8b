import { isFields, isPlaceholder, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";
import { mapFaults } from "./map-faults.ts";

/**
 * Fields that go together, or that do not. Sources: Amazon States Language, "State Types"; Developer Guide, "Wait workflow state"; recorded on
 * AWS: The field 'RoleArn' is required.
 */
export function combinationFaults(given: JsonFields, type: string, place: Place, faults: FormFaults): void {
  const has = (name: string) => Object.hasOwn(given, name);
  if (!["Choice", "Succeed", "Fail"].includes(type)) {
    const goesOn = has("Next");
    const ends = given["End"] === true || isPlaceholder(given["End"]);
    if (goesOn && given["End"] === true) faults.tell(within(place, "End"), "it has Next and End.", "Give one of them.");
    else if (!goesOn && !ends) faults.tell(place, "it has neither Next nor End.", 'Give Next, or "End": true.');
  }
  if (type === "Wait") waitFaults(has, place, faults);
  if (type === "Map") mapFaults(given, has, place, faults);
  const { Credentials } = given;
  if (type === "Task" && isFields(Credentials) && !["RoleArn", "RoleArn.$"].some((name) => Object.hasOwn(Credentials, name)))
    faults.tell(within(place, "Credentials"), "Credentials need RoleArn.", "Give the role to assume.");
}

function waitFaults(has: (name: string) => boolean, place: Place, faults: FormFaults): void {
  const [seconds, timestamp] = ["Seconds", "Timestamp"].map((name) => [name, `${name}Path`].filter(has));
  if (seconds!.length > 0 !== timestamp!.length > 0) return;
  const message = seconds!.length === 0 ? "a Wait needs a time." : `it has ${[...seconds!, ...timestamp!].join(" and ")}.`;
  faults.tell(place, message, "Give one of Seconds, SecondsPath, Timestamp, TimestampPath.");
}
