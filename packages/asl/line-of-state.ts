/**
 * Where a state begins in a definition's text, from 1; nowhere without a name. A name is given once in a definition: the first key
 * of that name is it.
 */
export function lineOfState(state: string | undefined, definition: string): number | undefined {
  const index = definition.split("\n").findIndex((line) => line.trimStart().startsWith(`${JSON.stringify(state)}:`));
  return index === -1 ? undefined : index + 1;
}
