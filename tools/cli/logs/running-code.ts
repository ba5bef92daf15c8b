import type { LambdaClientConfig } from "@aws-sdk/client-lambda";

/** The code that a stage's functions run, as Lambda tells it. */
export class RunningCode {
  readonly #settings: LambdaClientConfig;
  readonly #known = new Map<string, Promise<Deployed | undefined>>();

  /** @param settings of a client: asked only when somebody wants to know */
  constructor(settings: LambdaClientConfig) {
    this.#settings = settings;
  }

  /**
   * The SHA-256, in Base64, of the zip that a function had at a time, in milliseconds since the epoch; undefined when nobody knows: the function
   * was changed since, is gone, or whoever asks may not see it.
   */
  async hashAt(functionName: string, at: number): Promise<string | undefined> {
    const known = this.#known.get(functionName) ?? this.#ask(functionName);
    this.#known.set(functionName, known);
    const deployed = await known;
    if (deployed && at >= deployed.since) return deployed.hash;
    this.#known.delete(functionName);
    return undefined;
  }

  async #ask(FunctionName: string): Promise<Deployed | undefined> {
    const { GetFunctionConfigurationCommand, LambdaClient } = await import("@aws-sdk/client-lambda");
    const client = new LambdaClient(this.#settings);
    try {
      const { CodeSha256: hash, LastModified } = await client.send(new GetFunctionConfigurationCommand({ FunctionName }));
      return hash === undefined ? undefined : { hash, since: LastModified === undefined ? 0 : Date.parse(LastModified) };
    } catch {
      return undefined;
    } finally {
      client.destroy();
    }
  }
}

interface Deployed {
  readonly hash: string;
  /** Since when the function is as it is. A local runtime does not say. */
  readonly since: number;
}
