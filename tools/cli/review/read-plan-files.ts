import { open, readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { decodePlan, largestPlan, PlanError, tooLarge, readPlan, type Plan } from "@slipstream/plan-review";
import { CommandError } from "../command.ts";

/**
 * The files of a base: of a folder those that are called like a plan that is reviewed, since all stacks of a stage lie in one.
 * @throws {CommandError} when a folder has none
 */
export async function baseFiles(base: readonly string[], plans: readonly Plan[]): Promise<string[]> {
  const files = await Promise.all(
    base.map(async (given) => {
      const names = await readdir(given).catch(() => undefined);
      if (!names) return [given];
      const wanted = names.filter((name) => plans.some(({ label }) => name.endsWith(".json") && labelOf(name) === label));
      if (wanted.length > 0) return wanted.map((name) => join(given, name));
      const called = plans.map(({ label }) => `${label}.json`).join(" or ");
      throw new CommandError(
        `--base ${given} is a folder without a plan of what is reviewed here: it would be called ${called}.`,
      );
    }),
  );
  return files.flat();
}

/**
 * Reads plan files one after the other, so that only one is in memory as a whole.
 * @param compared when the files are a base: the plans that they are compared with
 * @throws {CommandError} or {PlanError} for what the user can mend
 */
export async function readPlanFiles(files: readonly string[], compared?: readonly Plan[]): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const file of files) {
    // The only base belongs to the only plan, whatever it is called.
    const only = compared?.length === 1 && files.length === 1 ? compared[0]?.label : undefined;
    const label = only ?? labelOf(file);
    if (plans.some((plan) => plan.label === label)) {
      throw new CommandError(
        `Two plans are called "${label}": name each file after its stack, as in slipstream-dev.json. Of a base, each file or folder has a --base before it.`,
      );
    }
    if (compared && !compared.some((plan) => plan.label === label)) {
      throw new CommandError(
        `--base ${file} is of "${label}", which is not reviewed here. Name it as the plan that it belongs to.`,
      );
    }
    plans.push(readPlan(decodePlan(await read(file), file), label));
  }
  return plans;
}

function labelOf(file: string): string {
  if (file === "-") return "plan";
  const name = basename(file).replace(/(\.tfplan|\.plan)?\.json$/i, "");
  return /^(tf)?plan$/i.test(name) ? basename(dirname(resolve(file))) || name : name;
}

async function read(file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await readStandardInput() : await readFile(file);
  } catch (error) {
    if (error instanceof PlanError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new CommandError(`Cannot read ${file}: ${reason}.`);
  }
}

async function readFile(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > largestPlan) throw tooLarge(file, size);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestPlan) throw tooLarge("standard input", size);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
