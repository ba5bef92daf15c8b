import { isFields, shown, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";
import { mapFaults } from "./map-faults.ts";

/**
 * Fields that go together, or that do not. Sources: Amazon States Language, "State Types"; Developer Guide, "Wait workflow state"; recorded on
 * AWS: The field 'RoleArn' is required.
 */
export function combinationFaults(given: JsonFields, type: string, place: Place, faults: FormFaults): void {
  const has = (name: string) => Object.hasOwn(given, name);
  if (!["Choice", "Succeed", "Fail"].includes(type)) {
    const goesOn = has("Next");
    // What is neither true nor false is told of by itself.
    const ends = has("End") && given["End"] !== false;
    if (goesOn && given["End"] === true) faults.tell(within(place, "End"), "it has Next and End.", "Give one of them.");
    else if (!goesOn && !ends) faults.tell(place, "it has neither Next nor End.", 'Give Next, or "End": true.');
  }
  if (type === "Wait") waitFaults(has, place, faults);
  if (type === "Map") mapFaults(given, has, place, faults);
  if (type === "Task" && isFields(given["Credentials"]))
    credentialsFaults(given["Credentials"], within(place, "Credentials"), faults);
}

function credentialsFaults(given: JsonFields, place: Place, faults: FormFaults): void {
  const role = ["RoleArn", "RoleArn.$"].find((name) => Object.hasOwn(given, name));
  if (role === undefined) faults.tell(place, "Credentials need RoleArn.", "Give the role to assume.");
  else if (role === "RoleArn" && typeof given[role] !== "string")
    faults.tell(within(place, role), `RoleArn is ${shown(given[role])}; it must be a string.`, "Give the role's ARN.");
}

function waitFaults(has: (name: string) => boolean, place: Place, faults: FormFaults): void {
  const [seconds, timestamp] = ["Seconds", "Timestamp"].map((name) => [name, `${name}Path`].filter(has));
  if (seconds!.length > 0 !== timestamp!.length > 0) return;
  const message = seconds!.length === 0 ? "a Wait needs a time." : `it has ${[...seconds!, ...timestamp!].join(" and ")}.`;
  faults.tell(place, message, "Give one of Seconds, SecondsPath, Timestamp, TimestampPath.");
}
