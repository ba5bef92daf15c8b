import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { findStage } from "../../../stages.ts";
import { synthesize, type SynthesizeOptions } from "../../../tools/synthesize/synthesize.ts";
import { sharedFolder } from "../../flows/support/synthesized-folder.ts";

// oxlint-disable-next-line typescript/no-explicit-any -- Terraform JSON; each test reads what it is about
export type Json = any;

/** A stack's Terraform. */
export interface Document {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly output: Readonly<Record<string, { readonly value: string }>>;
  readonly data?: Json;
  readonly provider: Json;
  readonly terraform: Json;
}

/** For a hook or test that synthesizes: a process of its own, on a machine that may be busy. */
export const synthTimeoutMs = 60_000;

type Options = Pick<SynthesizeOptions, "workflowType">;

/** The folder with all that synth writes for a stage, which is only to be read: synthesized by whoever asks first, for all tests. */
export async function synthesizedOutput(stage: string, options: Options = {}): Promise<string> {
  const folder = sharedFolder(`${stage}-${options.workflowType ?? findStage(stage).workflowType}`);
  if (!existsSync(folder)) await synthesizeInto(folder, stage, options);
  return folder;
}

/** The stacks of a stage, as Terraform gets them, of `synthesizedOutput`. */
export async function synthesized(
  stage: string,
  options: Options = {},
): Promise<{ readonly data: Document; readonly orders: Document; readonly web: Document; readonly mail?: Document }> {
  const folder = await synthesizedOutput(stage, options);
  const read = async (stack: string) =>
    JSON.parse(await readFile(join(folder, "stacks", stack, "cdk.tf.json"), "utf8")) as Document;
  return {
    data: await read(`slipstream-${stage}-data`),
    orders: await read(`slipstream-${stage}`),
    web: await read(`slipstream-${stage}-web`),
    ...(findStage(stage).mail.channel === "ses" && { mail: await read(`slipstream-${stage}-mail`) }),
  };
}

/** Under its name at once: another test reads the whole of it, or makes it, too. */
async function synthesizeInto(folder: string, stage: string, options: SynthesizeOptions): Promise<void> {
  const begun = await mkdtemp(`${folder}-`);
  await synthesize(stage, begun, options);
  await rename(begun, folder).catch(() => rm(begun, { recursive: true }));
}

/** The resources of a type, by the name that they have in AWS. */
export function byAwsName(document: Document, type: string): Readonly<Record<string, Json>> {
  const resources: Json[] = Object.values(document.resource[type] ?? {});
  return Object.fromEntries(resources.map((resource) => [String(resource.name ?? resource.function_name), resource]));
}
