import { readFileSync } from "node:fs";
import { CommandError } from "./command.ts";

/**
 * A file's text, or that of the standard input (0), without its byte order mark: UTF-8, or UTF-16 as PowerShell's `>` writes it.
 * @throws CommandError that names a file that cannot be read, or is no text
 */
export function readTextFile(file: string | 0): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new CommandError(`${file}: it cannot be read: ${whyNot(error as NodeJS.ErrnoException)}`);
  }
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  const text = new TextDecoder(encoding).decode(bytes);
  if (text.includes("\0")) throw new CommandError(`${file}: it is no text.`);
  return text;
}

function whyNot({ code, message }: NodeJS.ErrnoException): string {
  if (code === "EACCES") return "there is no permission to.";
  if (code === "EISDIR") return "it is a folder.";
  return `${message}.`;
}
