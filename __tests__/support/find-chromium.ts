import { accessSync, constants, statSync } from "node:fs";
import { delimiter, resolve } from "node:path";

const named = process.env["CHROMIUM"] || undefined;

/** The file that the browser is which `CHROMIUM` names, or else the one on the PATH: tests of a page are skipped where there is none. */
export const chromium = (named === undefined ? ["chromium", "google-chrome"] : [named]).map(findProgram).find(Boolean);

if (chromium === undefined) {
  if (named !== undefined) throw new Error(`CHROMIUM is "${named}", which cannot be run: name a Chromium or a Chrome.`);
  process.stderr.write(
    "No page is tested in a browser: there is no chromium and no google-chrome on the PATH, and CHROMIUM names none.\n",
  );
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
