import { readdirSync, statSync, type Stats } from "node:fs";
import { isAbsolute, join, normalize, relative } from "node:path";
import type { Finding } from "@slipstream/languages";
import { CommandError } from "../command.ts";
import { readTextFile } from "../text-file.ts";

/** Folders that hold other people's files. */
const skipped = new Set(["node_modules", ".git", ".terraform", ".aws-sam"]);
const mayHold = /\.(asl|json|ya?ml|template)$/;

/** Whether a file says by its name that it is a definition. */
export function isNamedDefinition(file: string): boolean {
  return /\.asl(\.\w+)?$/.test(file);
}

/** More is not read, in bytes: a definition has a megabyte at most, and a template or Terraform document is not many of them. */
const most = 32 * 1024 * 1024;

/** A file, or why it is not looked at. */
export type DefinitionFile =
  | { readonly file: string; readonly text: string; readonly isNamed: boolean }
  | { readonly file: string; readonly finding: Finding };

/**
 * The files that are named, `-` for the standard input, and those in the folders that are named that may hold definitions, in the order of
 * their names. Links to folders are not followed. One that cannot be read does not keep others from being looked at.
 * @throws CommandError for one that is named and is not there
 */
export function definitionFiles(paths: readonly string[]): DefinitionFile[] {
  return paths.flatMap((path): DefinitionFile[] => {
    if (path === "-") return readFile("stdin", 0, true);
    const found = statOf(path);
    if (!found) throw new CommandError(`"${path}" is not there: name files or folders with state machines.`);
    const own = isAbsolute(path) ? nearest(path) : normalize(path);
    if (found.isDirectory()) return filesIn(own).flatMap((file) => readFile(file, file, false));
    return found.isFile() || found.isFIFO() ? readFile(own, own, true) : [unread(own, "it is no file.")];
  });
}

/** As it is called from here, which is how GitHub and others know it; whole where it is elsewhere. */
function nearest(path: string): string {
  const from = relative("", path);
  return from.startsWith("..") || isAbsolute(from) ? path : from || ".";
}

/** Of a link what it leads to; `undefined` where that is nothing. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path);
      return mayHold.test(entry.name) && statOf(path)?.isFile() ? [path] : [];
    });
}

function readFile(file: string, from: string | 0, isNamed: boolean): DefinitionFile[] {
  try {
    const size = from === 0 ? 0 : statSync(from).size;
    if (size > most) throw new CommandError(`${file}: it has ${size} bytes, and more than ${most} are not read.`);
    return [{ file, text: readTextFile(from), isNamed }];
  } catch (error) {
    const { message } = error as Error;
    // What is no text, and is not called a definition, is somebody else's.
    if (!isNamed && !isNamedDefinition(file) && message.endsWith("it is no text.")) return [];
    return [unread(file, message.replace(`${from}: `, "").replace(`${file}: `, ""))];
  }
}

function unread(file: string, message: string): DefinitionFile {
  return { file, finding: { rule: "not-read", file, message } };
}
