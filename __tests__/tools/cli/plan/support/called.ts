/** A call, and what came of it; one at a time. Started by `QuietProcess`. */
export interface Call {
  /** The module's file. */
  readonly module: string;
  readonly name: string;
  readonly args: readonly unknown[];
}

export type Answer = { readonly result: unknown } | { readonly message: string };

process.on("message", (call: Call) => void answerTo(call).then((answer) => process.send?.(answer)));

async function answerTo({ module, name, args }: Call): Promise<Answer> {
  try {
    return { result: await (await import(module))[name](...args) };
  } catch (error) {
    return { message: (error as Error).message };
  }
}
