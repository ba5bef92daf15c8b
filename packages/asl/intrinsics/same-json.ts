import { isArray, isObject, type Json } from "../data/json.ts";

/** Whether two values say the same, in whichever order objects name their fields. */
export function sameJson(left: Json, right: Json): boolean {
  if (left === right) return true;
  if (isArray(left))
    return isArray(right) && left.length === right.length && left.every((item, at) => sameJson(item, right[at]!));
  if (!isObject(left) || !isObject(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && sameJson(left[name]!, right[name]!))
  );
}
