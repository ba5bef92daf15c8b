/**
 * What a rule has against what it judges, as data: rules of every kind say it so, and whoever shows it makes the sentence, last. Each
 * part of the place is given where it is known.
 */
export interface Finding {
  /** The rule's name, as the docs call it, e.g. `queue-redrive`. */
  readonly rule: string;
  /** From the repository's root. */
  readonly file?: string;
  /** In the file, from 1. */
  readonly line?: number;
  /** In the line, from 1; only where the line has much in it, as where a text cannot be read. */
  readonly column?: number;
  /** What may be left as it is. Without it, it must be mended. */
  readonly severity?: "advice";
  /** The name of the Terraform stack. */
  readonly stack?: string;
  /** What in the stack or file: a resource's address, and the argument where it is about one; the name of a state. */
  readonly address?: string;
  /** What is wrong: the value, and the rule that it does not keep. It goes on behind the place, and ends with a full stop. */
  readonly message: string;
  /** What to do, where it does not go without saying. */
  readonly advice?: string;
}
