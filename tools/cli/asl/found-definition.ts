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

/** A definition that is there and cannot be read, as it is not in the file. */
export interface UnreadDefinition {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  /** What stands in its place. */
  readonly unread: string;
}

export function isRead(found: FoundDefinition | UnreadDefinition): found is FoundDefinition {
  return !("unread" in found);
}
