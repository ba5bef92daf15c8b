import { isArray, isObject, type Json } from "../data/json.ts";

type Side = Json | RegExp | undefined;

/** Jayway's, by their symbols. A path that finds nothing is on no side of a comparison, except that it is not equal to anything. */
export const operators: Readonly<Record<string, (left: Side, right: Side) => boolean>> = {
  "==": equals,
  "!=": (left, right) => !equals(left, right),
  "<": (left, right) => compare(left, right, (order) => order < 0),
  "<=": (left, right) => compare(left, right, (order) => order <= 0),
  ">": (left, right) => compare(left, right, (order) => order > 0),
  ">=": (left, right) => compare(left, right, (order) => order >= 0),
  "=~": (left, right) => right instanceof RegExp && isScalar(left) && right.test(String(left)),
  in: isIn,
  nin: (left, right) => left !== undefined && !isIn(left, right),
  subsetof: (left, right) => isArray(left as Json) && (left as Json[]).every((item) => isIn(item, right)),
  anyof: (left, right) => isArray(left as Json) && (left as Json[]).some((item) => isIn(item, right)),
  noneof: (left, right) => isArray(left as Json) && !(left as Json[]).some((item) => isIn(item, right)),
  contains: (left, right) => (typeof left === "string" ? typeof right === "string" && left.includes(right) : isIn(right, left)),
  size: (left, right) => sizeOf(left) === (typeof right === "number" ? right : sizeOf(right)),
  empty: (left, right) => left !== undefined && (sizeOf(left) === 0) === right,
};

/** Numbers and texts that read the same are equal, arrays and objects by what they hold. */
function equals(left: Side, right: Side): boolean {
  if (left === undefined || right === undefined) return left === right;
  if (typeof left === "object" || typeof right === "object") return JSON.stringify(left) === JSON.stringify(right);
  if (typeof left === "boolean" || typeof right === "boolean") return left === right;
  return typeof left === typeof right ? left === right : Number(left) === Number(right);
}

function compare(left: Side, right: Side, holds: (order: number) => boolean): boolean {
  if (typeof left === "number" && typeof right === "number") return holds(left - right);
  if (typeof left === "string" && typeof right === "string") return holds(left < right ? -1 : left > right ? 1 : 0);
  return false;
}

function isIn(item: Side, list: Side): boolean {
  return item !== undefined && isArray(list as Json) && (list as Json[]).some((one) => equals(item, one));
}

function isScalar(value: Side): boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function sizeOf(value: Side): number | undefined {
  if (typeof value === "string" || isArray(value as Json)) return (value as string | Json[]).length;
  return isObject(value as Json) ? Object.keys(value as object).length : undefined;
}
