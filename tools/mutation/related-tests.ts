import { dirname } from "node:path";

/** How deep the tests mirror the sources closely enough: `packages/local/iam`, `lambdas/domain`. */
const mirroredDepth = 3;

/**
 * Patterns of the tests that should notice a change of a file: those of its part of the project. What only the flows notice is
 * noticed too late.
 */
export function relatedTests(files: readonly string[]): readonly string[] {
  const folders = files.map((file) => dirname(file).split("/").slice(0, depthOf(file)).join("/"));
  return [...new Set(folders)].sort().map((folder) => `<rootDir>/__tests__/${folder}/**/*.test.ts`);
}

/** A package other than `local` is small, and so is all of `lambdas`: all of its tests. */
function depthOf(file: string): number {
  if (file.startsWith("packages/local/")) return mirroredDepth;
  return file.startsWith("packages/") ? 2 : 1;
}
