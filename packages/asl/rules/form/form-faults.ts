import type { State } from "@slipstream/languages";
import type { Fault, Path } from "../../fault.ts";

/** Where a value stands, and in which language. */
export interface Place {
  readonly at: Path;
  /** The state's name; left out in the definition itself. */
  readonly state: string | undefined;
  readonly jsonata: boolean;
}

/** Collects what is wrong with a definition's form. */
export class FormFaults {
  readonly list: Fault[] = [];

  /** @param more Another rule than usual; or that AWS takes it all the same. */
  tell({ at, state }: Place, message: string, advice?: string, more: { rule?: string; isHouse?: true } = {}): void {
    const address = state === undefined ? {} : { address: state };
    this.list.push({ ...address, rule: "states-language", at, message, ...(advice !== undefined && { advice }), ...more });
  }
}

export function within(place: Place, ...steps: Path): Place {
  return { ...place, at: [...place.at, ...steps] };
}

export type JsonFields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is JsonFields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether something is put in its place before AWS sees it: what that is, nobody knows here. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === "string" && (value.includes("${") || value.includes(unquotedPlaceholder));
}

/** Begins the text that stands for a placeholder which is in no quotes. */
export const unquotedPlaceholder = "\uE000";

/**
 * What a placeholder may stand for in a place where a state, or a way out of one, must be: it may lead anywhere, wait for any error and
 * assign anything, and is read by the other rules as if it said so.
 */
export function anyWay(placeholder: unknown): JsonFields & State {
  const name = String(placeholder);
  return { Next: name, ErrorEquals: [name], Assign: name };
}

/** A value for a message: as JSON, shortened. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
