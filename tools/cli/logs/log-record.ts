/** A line of a log, as a person reads it. */
export interface LogRecord {
  /** As the line says it; undefined: it does not. */
  readonly level: string | undefined;
  /** May have several lines. */
  readonly text: string;
  /** The order that it is about, or the execution. */
  readonly about?: string | undefined;
  /** What else it says and is worth a look, by name. */
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly stack?: readonly string[];
  /** What the error came of, the nearest first. */
  readonly causes?: readonly Thrown[];
  /** Another line says it, too, or it goes without saying. */
  readonly isMinor?: boolean;
}

/** An error as a line has it. */
export interface Thrown {
  readonly name: string;
  readonly message: string;
  /** The calls, the innermost first, as Node wrote them. */
  readonly stack: readonly string[];
}

/** What stands on a line behind its time. */
export interface Line {
  /** What it is about: an order's ID, mostly. */
  readonly about?: string | undefined;
  /** A word or two: what happened, or how bad it is. */
  readonly step: string;
  readonly detail: string;
  /** Where it happened, the innermost first: a line each. */
  readonly stack?: readonly string[];
}

/** @param source which function, or other log, it is of */
export function recordLine({ level, text, about, fields = {} }: LogRecord, source: string): Line {
  const others = Object.entries(fields).map(
    ([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return { about, step: level ?? "log", detail: `${source}: ${[text, ...others].join("  ")}` };
}
