import { projectRoot } from "../../../synth/project-root.ts";
import { SavedFiles } from "./saved-files.ts";

/** At the top: what stages are not made of, or made from others' sources. */
const others = new Set(["node_modules", "cdktf.out", "state", "__tests__", "bootstrap", "docs", "tools"]);

/** Folders of code that the runtime itself is made of: it has been loaded. */
const runtimeFolders = ["packages/languages/", "packages/asl/", "packages/local/"];

/** Whether it may be part of a stage: what nobody knows yet counts, too. */
export function isWatched(path: string): boolean {
  const parts = path.split("/");
  return (
    !others.has(parts[0]!) && !parts.some((part) => part.startsWith(".") || part === "node_modules") && !path.endsWith(".md")
  );
}

/** Watches what stages of this project are made of. */
export function watchProject(): SavedFiles {
  return new SavedFiles(projectRoot, isWatched);
}

/** Those that change the runtime, not what it runs. */
export function runtimeSources(files: readonly string[]): string[] {
  return files.filter((file) => runtimeFolders.some((folder) => file.startsWith(folder)));
}
