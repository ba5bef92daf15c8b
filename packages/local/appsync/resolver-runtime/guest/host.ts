/**
 * What the code inside a resolver's context gets from outside. Primitives only, both ways: an object of the outside would
 * open the way to `process`.
 */
export interface Host {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly uuid: () => string;
  readonly ulid: () => string;
  readonly ksuid: () => string;
  readonly base64Encode: (text: string) => string;
  readonly base64Decode: (base64: string) => string;
  readonly log: (line: string) => void;
}

/** The parameter of the function that the bundle of this folder is wrapped in, see `guest-script.ts`. */
declare const outside: Host;

export const host = outside;
