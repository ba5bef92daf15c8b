import { existsSync } from "node:fs";
import { dirname, relative, sep } from "node:path";
import type { Runtime } from "@slipstream/local";
import { followSaves } from "./follow-saves.ts";
import { SavedFiles } from "./saved-files.ts";

/** What Terraform writes there itself: what begins with a dot, and a state. */
const terraforms = /\/\.|\.tfstate/;

/** Watches folders of stacks that somebody else synthesizes; also one that is removed and made anew. */
export function watchStacks(folders: readonly string[]): SavedFiles {
  const own = folders.map((folder) => nameOf(folder));
  const isWatched = (path: string) =>
    own.some((folder) => path === folder || (path.startsWith(`${folder}/`) && !terraforms.test(path.slice(folder.length))));
  // One that is not there is refused by the start that follows.
  const above = new Set(folders.map((folder) => dirname(folder)).filter((folder) => existsSync(folder)));
  return new SavedFiles(process.cwd(), isWatched, [...above]);
}

/** Has running stacks follow their folders. @returns stops it */
export function keepStacksLive(runtime: Runtime, saved: SavedFiles): () => Promise<void> {
  const followed = followSaves({
    saved,
    runtime,
    make: async () => ({}),
    codeIn: () => [],
    withoutChange: () => "what runs stays as it is",
  });
  return async () => {
    saved.close();
    await followed;
  };
}

/** From where the process was started, as `SavedFiles` names them. */
function nameOf(folder: string): string {
  return relative(process.cwd(), folder).replaceAll(sep, "/");
}
