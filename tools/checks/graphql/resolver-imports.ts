import { readdir, readFile } from "node:fs/promises";
import { posix } from "node:path";
import type { Finding } from "@slipstream/languages";

const folder = "graphql/resolvers/";
const imported = /^(?:import|export)\b(?!\s+type\b)[\w\s{},*$]*["']([^"']+)["']/gm;

/** What the resolvers and what they share import that they may not. */
export async function resolverImports(): Promise<Finding[]> {
  const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith(".ts")).map((file) => folder + file);
  return (await Promise.all(files.map(async (file) => importFindings(file, await readFile(file, "utf8"))))).flat();
}

/**
 * A resolver imports what AppSync's runtime brings and what is beside it. Whatever else is bundled into it, a package or a Lambda's
 * code, ESLint has not looked at: APPSYNC_JS has no modules of Node's, and refuses much of the language when the resolver is made.
 * Types are taken out, so they may come from anywhere.
 * Source: AWS AppSync Developer Guide, "Bundling, TypeScript, and source maps".
 * @param file from the project's root
 */
export function importFindings(file: string, text: string): Finding[] {
  return [...text.matchAll(imported)].flatMap(({ 0: statement, 1: name = "", index }) => {
    if (isAllowed(name, file)) return [];
    const line = text.slice(0, index + statement.length).split("\n").length;
    const message = `It imports "${name}", which APPSYNC_JS may not run.`;
    return [{ rule: "resolver-import", file, line, message, advice: `Use @aws-appsync/utils, or write it in ${folder}shared.` }];
  });
}

function isAllowed(name: string, file: string): boolean {
  if (name.startsWith(".")) return posix.join(posix.dirname(file), name).startsWith(folder);
  return /^@aws-appsync\/utils(\/|$)/.test(name);
}
