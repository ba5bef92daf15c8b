import { readFile } from "node:fs/promises";
import { CommandError } from "../command.ts";

/** Where `npm start` listens unless it is told otherwise. */
export const defaultEndpoint = "http://127.0.0.1:4566";

/** The outputs of the orders stack: all that a client has to know of a running or deployed stage. */
export class StackOutputs {
  /** Where every AWS API of a local runtime is; undefined: AWS's own addresses. */
  readonly endpoint: string | undefined;
  readonly #outputs: Readonly<Record<string, string>>;
  readonly #source: string;

  constructor(outputs: Readonly<Record<string, string>>, source: string, endpoint?: string) {
    this.#outputs = outputs;
    this.#source = source;
    this.endpoint = endpoint;
  }

  /** Throws `CommandError` when there is none of this name. */
  get(name: string): string {
    const value = this.#outputs[name];
    if (!value) throw new CommandError(`${this.#source} has no output "${name}": is it the orders stack's?`);
    return value;
  }

  /** Of all resources: the user pool's ID begins with it. */
  get region(): string {
    return this.get("user_pool_id").split("_")[0]!;
  }
}

/** Those of the stage that `npm start` runs at `endpoint`, e.g. `http://127.0.0.1:4566`. */
export async function localOutputs(endpoint: string): Promise<StackOutputs> {
  const response = await fetch(new URL("/health", endpoint)).catch(() => undefined);
  if (!response?.ok) {
    throw new CommandError(
      `Nothing answers at ${endpoint}. Start it with \`npm start\`, or give --endpoint, or --outputs for a deployed stage.`,
    );
  }
  const { outputs } = (await response.json()) as { outputs: Record<string, string> };
  return new StackOutputs(outputs, endpoint, endpoint);
}

/** Those of a deployed stage, from the file that `terraform output -json` wrote in the orders stack. */
export async function deployedOutputs(file: string): Promise<StackOutputs> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new CommandError(`Cannot read ${file}: give the file that \`terraform output -json\` wrote.`);
  });
  return new StackOutputs(parseOutputs(text, file), file);
}

function parseOutputs(text: string, file: string): Record<string, string> {
  try {
    const outputs = JSON.parse(text) as Record<string, { value: string }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, output]) => [name, output.value]));
  } catch {
    throw new CommandError(`${file} is not JSON: give the file that \`terraform output -json\` wrote.`);
  }
}
