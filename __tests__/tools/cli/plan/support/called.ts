/** A call, and what came of it; one at a time. Started by `QuietProcess`. */
export interface Call {
  /** The module's file. */
  readonly module: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

export type Answer = { readonly result: unknown } | { readonly message: string };

process.on("message", async ({ module, name, args }: Call) => {
  const calling = async (): Promise<unknown> => (await import(module))[name](...args);
  const answer: Answer = await calling().then(
    (result) => ({ result }),
    ({ message }: Error) => ({ message }),
  );
  process.send?.(answer);
});
