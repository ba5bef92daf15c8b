import type { Finding } from "@slipstream/languages";

/** @param read resolves with a file's content, undefined when there is none */
export async function outdatedDrawings(
  drawings: ReadonlyMap<string, string>,
  read: (file: string) => Promise<string | undefined>,
): Promise<Finding[]> {
  const found = await Promise.all([...drawings].map(async ([file, text]) => ({ file, isCurrent: (await read(file)) === text })));
  const message = "It is not what the stacks or the state machine are now.";
  return found
    .filter(({ isCurrent }) => !isCurrent)
    .map(({ file }) => ({ rule: "diagram", file, message, advice: "Draw it by npm run graph." }));
}
