import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  mapTexts,
  parseReference,
  remoteOutput,
  replaceExpressions,
  type Expression,
  type TerraformDocument,
} from "@slipstream/languages";
import type { Runtime } from "@slipstream/local";

/**
 * The stacks of a runtime as Terraform would have applied them, one after the other: each keeps the values that it found in the outputs of
 * the others, whatever becomes of these. The runtime itself reads all of them again at each update, and refuses one that reads an output
 * that is gone. The folders are written to. A stack that is not applied any more stays.
 */
export class AppliedStacks {
  readonly #runtime: Runtime;
  /** By the stack's name. */
  readonly #folders = new Map<string, string>();

  private constructor(runtime: Runtime) {
    this.#runtime = runtime;
  }

  /** @param folders what the runtime was started with */
  static async of(runtime: Runtime, folders: readonly string[]): Promise<AppliedStacks> {
    const applied = new AppliedStacks(runtime);
    for (const folder of folders) applied.#folders.set(basename(folder), folder);
    for (const folder of folders) await applied.#keepValues(folder);
    return applied;
  }

  /** Has the stack of this folder's name become what the folder says. */
  async apply(folder: string): Promise<void> {
    this.#folders.set(basename(folder), folder);
    await this.#runtime.update([...this.#folders.values()]);
    await this.#keepValues(folder);
  }

  async #keepValues(folder: string): Promise<void> {
    const documents = await Promise.all([...this.#folders.values()].map(readDocument));
    const outputs = new Map(documents.flatMap(({ output = {} }) => Object.entries(output)));
    const valueOf = ({ raw, text }: Expression): string => {
      const reference = parseReference(text);
      const remote = reference && remoteOutput(reference);
      return remote
        ? replaceExpressions(String(outputs.get(remote.output)?.["value"]), (output) => this.#attribute(output))
        : raw;
    };
    const document = await readDocument(folder);
    await writeFile(file(folder), JSON.stringify(mapTexts(document, (text) => replaceExpressions(text, valueOf))));
  }

  /** What a resource has, as text. */
  #attribute({ raw, text }: Expression): string {
    const { address, path } = parseReference(text)!;
    const { arguments: args, attributes } = this.#runtime.resources.get(address)!;
    const value = { ...args, ...attributes }[String(path[0])];
    if (typeof value !== "string") throw new Error(`${raw} is no text: another stack's value cannot be kept for it`);
    return value;
  }
}

async function readDocument(folder: string): Promise<TerraformDocument> {
  return JSON.parse(await readFile(file(folder), "utf8")) as TerraformDocument;
}

function file(folder: string): string {
  return join(folder, "cdk.tf.json");
}
