import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

/**
 * The file that the browser is which `CHROMIUM` names, or else the one on the PATH; undefined when there is none.
 * @throws {Error} when `CHROMIUM` names what cannot be run
 */
export function findChromium(): string | undefined {
  const named = process.env["CHROMIUM"] || undefined;
  const found = (named === undefined ? ["chromium", "google-chrome"] : [named]).map(findProgram).find(Boolean);
  if (found === undefined && named !== undefined) {
    throw new Error(`CHROMIUM is "${named}", which cannot be run: name a Chromium or a Chrome.`);
  }
  return found;
}

/** @param program a path, or a name on the PATH */
function findProgram(program: string): string | undefined {
  const folders = program.includes("/") ? [""] : (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => resolve(folder, program)).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
