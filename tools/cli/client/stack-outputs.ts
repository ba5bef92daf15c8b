import { readFile } from "node:fs/promises";
import { CommandError } from "../command.ts";
import { askLocal } from "./ask-local.ts";

/** Where `npm start` listens unless it is told otherwise. */
export const defaultEndpoint = "http://127.0.0.1:4566";

/** What a local runtime says of itself. */
export interface LocalRuntime {
  /** Where every AWS API is. */
  readonly endpoint: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** The outputs of the orders stack: all that a client has to know of a running or deployed stage. */
export class StackOutputs {
  /** The runtime that the stage runs in; undefined: AWS. */
  readonly local: LocalRuntime | undefined;
  readonly #outputs: Readonly<Record<string, string>>;
  readonly #source: string;

  constructor(outputs: Readonly<Record<string, string>>, source: string, local?: LocalRuntime) {
    this.#outputs = outputs;
    this.#source = source;
    this.local = local;
  }

  /** Throws `CommandError` when there is none of this name. */
  get(name: string): string {
    const value = this.find(name);
    if (!value) throw new CommandError(`${this.#source} has no output "${name}": is it the orders stack's?`);
    return value;
  }

  /** Undefined when the stage has none of this name: a topic, say, of one that mails by SES. */
  find(name: string): string | undefined {
    return this.#outputs[name];
  }

  /** Of all resources: the user pool's ID begins with it. */
  get region(): string {
    return this.get("user_pool_id").split("_")[0]!;
  }
}

interface Health extends Pick<LocalRuntime, "credentials"> {
  readonly outputs: Record<string, string>;
}

/** Those of the stage that `npm start` runs at `endpoint`, e.g. `http://127.0.0.1:4566`. */
export async function localOutputs(endpoint: string): Promise<StackOutputs> {
  const health = (await askLocal("/health", endpoint, "or give --endpoint, or --outputs for a deployed stage")) as Health;
  return new StackOutputs(health.outputs, endpoint, { endpoint, credentials: health.credentials });
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
