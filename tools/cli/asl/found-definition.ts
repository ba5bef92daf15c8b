/** A state machine's definition, wherever it was found. */
export interface FoundDefinition {
  readonly file: string;
  readonly text: string;
  /** How many lines of the file are before its text. */
  readonly linesBefore: number;
  /** Where it is a text in a line of the file, all of it is in that line. */
  readonly inOneLine: boolean;
  readonly type?: "STANDARD" | "EXPRESS";
  /** What it is called in a file that has more than one. */
  readonly name?: string;
}
