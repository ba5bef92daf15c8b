import { readdirSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "../../../synth/project-root.ts";

/** What is made of the rest, or kept of it. */
const made = new Set([".git", ".slipstream", "cdktf.out", "coverage"]);

/** What no checker of code reads. */
const forPeople = /\.(md|mmd|png|svg)$|(^|\/)LICENSE$/;

/**
 * The files that checkers of code may read, from the project's root, Git's ignored ones among them: code and settings; of what is installed, in
 * each folder that has it, what npm says.
 */
export function checkedFiles(folder = ""): string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}${entry.name}`;
    if (!entry.isDirectory()) return forPeople.test(path) ? [] : [path];
    if (entry.name === "node_modules") return [`${path}/.package-lock.json`];
    return made.has(path) ? [] : checkedFiles(`${path}/`);
  });
}
