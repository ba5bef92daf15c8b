/** What `synth-process.ts` is asked. */
export interface SynthRequest {
  /** An empty folder, or one that is not there yet. */
  readonly outDir: string;
  /** Files that were saved since it was asked last, from the project's root. */
  readonly saved: readonly string[];
}

/** Sent before the answer where nothing but functions' code was saved: a function's package, as soon as it is made. */
export interface NewFunction {
  /** From the project's root. */
  readonly file: string;
  readonly zip: Uint8Array;
}

/** `outdated`: what was saved is code that this process has loaded, so that only another one can tell. */
export type SynthAnswer =
  | { readonly outcome: "written"; readonly memoryBytes: number }
  | { readonly outcome: "outdated" }
  | { readonly outcome: "faulty"; readonly faults: readonly Fault[] };

/** Something that keeps a save from going live. */
export interface Fault {
  /** e.g. `lambdas/place-order.ts:12:5`; of a rule for stacks, the stack and the address. Left out where nobody knows. */
  readonly place?: string;
  readonly message: string;
}
