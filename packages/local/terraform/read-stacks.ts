import { readFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { inOwnAccount } from "./own-account.ts";
import { parseStack } from "./parse-stack.ts";
import type { Stack } from "./stack.ts";

/** The document of a stack, as CDKTF names it. */
const documentName = "cdk.tf.json";

/** There is no stack in a folder that was given, or it is no JSON: whoever gave the folder can say what to do. */
export class StackFolderError extends Error {}

/**
 * Reads the stacks in these folders, each of which holds a `cdk.tf.json`; relative ones start at the process's folder. A stack is
 * called as its folder; as the whole path when two are called the same. `accountId` takes the place of the account that they are for.
 * Throws `StackFolderError`, and what `parseStack` throws.
 */
export function readStacks(folders: readonly string[], accountId: string): readonly Stack[] {
  if (folders.length === 0) throw new StackFolderError("no stack's folder is given");
  const dirs = folders.map((folder) => resolve(folder));
  const twice = dirs.find((dir, index) => dirs.indexOf(dir) !== index);
  if (twice) throw new StackFolderError(`${twice} is given twice`);
  const isUnique = (name: string) => dirs.filter((dir) => basename(dir) === name).length === 1;
  const read = (dir: string) => inOwnAccount(readDocument(dir), accountId);
  return dirs.map((dir) => parseStack(isUnique(basename(dir)) ? basename(dir) : dir, dir, read(dir)));
}

function readDocument(dir: string): unknown {
  const file = join(dir, documentName);
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StackFolderError(code ? `${file} can't be read (${code})` : `${file} is no JSON: ${message}`, { cause: error });
  }
}
