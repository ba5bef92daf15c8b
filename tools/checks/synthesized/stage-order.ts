import type { FindingsReport } from "../../../synth/findings-file.ts";

/** A stage that is to be synthesized. */
export interface StageOrder {
  readonly stage: string;
  /** Left out: the stage's. */
  readonly workflowType?: "EXPRESS" | "STANDARD";
  /** What is made before the stage, in place of its own stacks. */
  readonly bootstrap?: boolean;
  /** Where to. */
  readonly outDir: string;
}

/** Why a stage is not synthesized: what rules have against it, or what else failed. */
export type Refusal = FindingsReport | { readonly message: string };
