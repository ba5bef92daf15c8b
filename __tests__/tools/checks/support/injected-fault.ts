import type { Finding } from "@slipstream/languages";

/** How a fault comes into a copy of the project. */
export interface Edit {
  /** From the project's root. */
  readonly file: string;
  /** What stands somewhere before the text that is replaced. @default the file's beginning */
  readonly after?: string;
  /** What is replaced, once. Left out: the file is new. */
  readonly from?: string | RegExp;
  readonly to: string;
}

/** A fault that somebody might make, and who has to find it before anything is deployed. */
export interface InjectedFault {
  /** What somebody has done. */
  readonly name: string;
  readonly edit: Edit;
  /** As `npm run check` calls it. */
  readonly check: string;
  readonly finding: Pick<Finding, "rule" | "file" | "stack" | "address"> & {
    /** What stands in the line that is told, or in what comes before it; left out where a finding has no line. */
    readonly atLineOf?: string;
    /** What is wrong and what to do. */
    readonly says: RegExp;
  };
}
