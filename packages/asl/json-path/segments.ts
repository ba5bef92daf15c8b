import type { Json } from "../data/json.ts";

/** One step of a path. The words are Jayway's, whose rules Step Functions goes by. */
export type Segment =
  | { readonly kind: "property"; readonly name: string }
  /** `['a','b']`: at a path's end an object of these, else each in turn. */
  | { readonly kind: "properties"; readonly names: readonly string[] }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "indexes"; readonly indexes: readonly number[] }
  | { readonly kind: "slice"; readonly from: number | undefined; readonly to: number | undefined }
  | { readonly kind: "wildcard" }
  /** `..`: what follows is looked for at every depth. */
  | { readonly kind: "scan" }
  | { readonly kind: "filter"; readonly test: FilterTest }
  | { readonly kind: "function"; readonly name: string; readonly given: readonly (ParsedPath | { readonly value: Json })[] };

/** Whether a filter takes an element; `root` is what the path began with. */
export type FilterTest = (element: Json, root: Json) => boolean;

/** What a path begins with: the state's data, the context object, or a variable. */
export type Origin =
  | { readonly kind: "input" }
  | { readonly kind: "context" }
  | {
      readonly kind: "variable";
      readonly name: string;
    };

export interface ParsedPath {
  readonly origin: Origin;
  readonly segments: readonly Segment[];
  /** Whether it names one place: its value is what is there, and nothing there is an error. Otherwise it is a list, or what its function gives. */
  readonly definite: boolean;
}

/** A path that is none. */
export class PathSyntaxError extends Error {
  /** Why, without the path. */
  readonly reason: string;

  constructor(text: string, reason: string) {
    super(`"${text}" is no path: ${reason}.`);
    this.reason = reason;
  }
}

/** Why a text could not be read as a path or call, without the text. */
export function reasonOf(error: unknown): string {
  return error instanceof PathSyntaxError ? error.reason : (error as Error).message.replace(/\.$/, "");
}
