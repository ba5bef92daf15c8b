import { SourceMap } from "node:module";

/** Tells where in a resolver's sources an error was raised. */
export type CodeTrace = (stack: string) => readonly string[];

/**
 * @param sourceName what the code that runs is called in stack traces
 * @param sourceMap of that code, as JSON: read when there is an error to explain, which most code never has
 * @returns the places in the resolver's own code, the innermost first, e.g. `file:///…/Mutation.placeOrder.ts:12:3`
 */
export function codeTrace(sourceName: string, sourceMap: string): CodeTrace {
  let parsed: SourceMap | undefined;
  return (stack) => {
    parsed ??= new SourceMap(JSON.parse(sourceMap) as ConstructorParameters<typeof SourceMap>[0]);
    const places = [];
    for (const line of stack.split("\n")) {
      const at = line.lastIndexOf(`${sourceName}:`);
      const [, lineNumber, column] = /^:(\d+):(\d+)\)?$/.exec(line.slice(at + sourceName.length)) ?? [];
      if (lineNumber === undefined || !/[ (]/.test(line[at - 1] ?? "")) continue;
      const origin = parsed.findEntry(Number(lineNumber) - 1, Number(column) - 1);
      if ("originalSource" in origin)
        places.push(`${origin.originalSource}:${origin.originalLine + 1}:${origin.originalColumn + 1}`);
    }
    return places;
  };
}
