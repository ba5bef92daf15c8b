/** A way into JSON: names of fields, numbers of items. */
export type Path = readonly (string | number)[];

/** A state machine's definition, wherever it was found. */
export interface FoundDefinition {
  readonly file: string;
  readonly text: string;
  /**
   * The line of the file, from 1, that something of the definition is in, by where it is in the text and what it is. Left out, the text is
   * the file's own from its first line.
   */
  readonly lineIn?: (line: number | undefined, path: Path) => number;
  /** Whether that line has more in it than what a finding is about, so that the way within the definition must be told as well. */
  readonly inOneLine?: boolean;
  readonly type?: "STANDARD" | "EXPRESS";
  /** What it is called in a file that has more than one. */
  readonly name?: string;
}

/** A definition that is there and cannot be read: it is elsewhere, or what it is in has a fault. */
export interface UnreadDefinition {
  readonly file: string;
  readonly line: number;
  /** Left out where it is all of the file. */
  readonly name?: string;
  readonly unread: string;
  readonly severity?: "advice";
}

export function isRead(found: FoundDefinition | UnreadDefinition): found is FoundDefinition {
  return !("unread" in found);
}

/** One that is not written out where it should be. */
export function elsewhere(file: string, line: number, name: string, instead: string): UnreadDefinition {
  const unread = `the definition is ${instead}, which is not followed. Name the file that it comes from.`;
  return { file, line, name, unread, severity: "advice" };
}
