import { isObject, type Json } from "./json.ts";
import { Sensitive, Unknown, type Value } from "./value.ts";

/** Gives each secret its stand-in: the same for the same content, so that a change of a secret is seen without its content. */
export class Secrets {
  readonly #known = new Map<string, Sensitive>();

  hide(content: Json): Sensitive {
    const key = JSON.stringify(content);
    const sensitive = this.#known.get(key) ?? new Sensitive();
    this.#known.set(key, sensitive);
    return sensitive;
  }
}

/**
 * A value of the plan with its marks applied.
 * @param sensitive `before_sensitive` or `after_sensitive`: true, or true at the same places as in the value
 * @param unknown `after_unknown`, likewise
 */
export function markedValue(
  value: Json | undefined,
  sensitive: Json | undefined,
  unknown: Json | undefined,
  secrets: Secrets,
): Value {
  if (unknown === true) return new Unknown();
  if (sensitive === true) return secrets.hide(value ?? null);
  if (Array.isArray(value) || Array.isArray(unknown)) {
    const length = Math.max(lengthOf(value), lengthOf(unknown));
    return Array.from({ length }, (_, index) => markedValue(at(value, index), at(sensitive, index), at(unknown, index), secrets));
  }
  if (isObject(value) || isObject(unknown)) {
    const keys = new Set([...Object.keys(isObject(value) ? value : {}), ...Object.keys(isObject(unknown) ? unknown : {})]);
    return Object.fromEntries(
      [...keys].map((key) => [key, markedValue(at(value, key), at(sensitive, key), at(unknown, key), secrets)]),
    );
  }
  // `false` in after_unknown is "known", not a value.
  return value ?? null;
}

function lengthOf(value: Json | undefined): number {
  return Array.isArray(value) ? value.length : 0;
}

function at(value: Json | undefined, key: string | number): Json | undefined {
  if (Array.isArray(value)) return (value as readonly Json[])[key as number];
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}
