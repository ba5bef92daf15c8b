/** JSON as it is parsed. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object that a plan has there; empty when it has none. */
export function object(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

/** The objects of a list; what is no list is taken for one of it. */
export function objects(value: Json | undefined): JsonObject[] {
  return [value].flat().filter(isObject);
}
