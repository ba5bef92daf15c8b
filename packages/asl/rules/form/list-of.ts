import { isPlaceholder, shown, type FormFaults, type Place } from "./form-faults.ts";

/** A list, or an empty one where it is none; a placeholder for one is its only item. */
export function listOf(name: string, value: unknown, place: Place, faults: FormFaults): readonly unknown[] {
  if (Array.isArray(value)) {
    if (value.length === 0 && name !== "Retry" && name !== "Catch") faults.tell(place, `${name} is empty.`, "Give it an item.");
    return value;
  }
  if (isPlaceholder(value)) return [value];
  faults.tell(place, `${name} must be a list, and is ${shown(value)}.`, "Put it in [ ].");
  return [];
}
