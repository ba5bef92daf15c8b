import type { LambdaClientConfig } from "@aws-sdk/client-lambda";

/** The code that a stage's functions run, as Lambda tells it. */
export class RunningCode {
  readonly #settings: LambdaClientConfig;
  readonly #known = new Map<string, { readonly askedAt: number; readonly answer: Promise<Deployed | undefined> }>();

  /** @param settings of a client: asked only when somebody wants to know */
  constructor(settings: LambdaClientConfig) {
    this.#settings = settings;
  }

  /**
   * The SHA-256, in Base64, of the zip that a function had at a time, in milliseconds since the epoch; undefined when nobody knows: the function
   * was changed since, is gone, or whoever asks may not see it.
   */
  async hashAt(functionName: string, at: number): Promise<string | undefined> {
    let known = this.#known.get(functionName);
    // What is newer than the answer may be of other code.
    if (!known || at > known.askedAt)
      this.#known.set(functionName, (known = { askedAt: Date.now(), answer: this.#ask(functionName) }));
    const deployed = await known.answer;
    return deployed && at >= deployed.since ? deployed.hash : undefined;
  }

  async #ask(FunctionName: string): Promise<Deployed | undefined> {
    const { GetFunctionConfigurationCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
    const client = new LambdaClient(this.#settings);
    try {
      const { CodeSha256: hash, LastModified } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return hash === undefined ? undefined : { hash, since: Date.parse(LastModified ?? "") };
    } catch {
      return undefined;
    } finally {
      client.destroy();
    }
  }
}

interface Deployed {
  readonly hash: string;
  /** Since when the function is as it is. */
  readonly since: number;
}
