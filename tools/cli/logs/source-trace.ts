import { SourceMap } from "node:module";
import { DeployedSourceMaps, sourceRoot } from "../../synthesize/source-maps.ts";

/** A line of a stack trace: whose call, and the place in what a function's zip holds, one bundle. What calls the handler is another file. */
const call = /^\s*at (async )?(?:(.+) \()?[^()]*[\\/]index\.js:(\d+):(\d+)\)?$/;

/** Those that have been read, by the hash of the function's zip: of functions that fail, mostly again and again. */
const read = new Map<string, SourceMap>();

/**
 * A function's stack trace in lines of this project's sources: `at charge (lambdas/adapters/random-payment-provider.ts:41:13)`, without what
 * is not the project's own.
 * @param stack as Node wrote it of the bundle
 * @param codeSha256 of the zip that ran, in Base64
 * @returns undefined when nothing is known of that code: it was built elsewhere, or long ago
 */
export function sourceTrace(
  stack: readonly string[],
  codeSha256: string,
  maps = new DeployedSourceMaps(),
): readonly string[] | undefined {
  const map = sourceMapOf(codeSha256, maps);
  if (!map) return undefined;
  const calls = stack.flatMap((line) => {
    const [, isAsync = "", name, row, column] = call.exec(line) ?? [];
    if (row === undefined) return [];
    const { originalSource, originalLine, originalColumn, name: called } = originOf(map, Number(row), Number(column));
    return originalSource ? [{ isAsync, name, called, source: originalSource, line: originalLine, column: originalColumn }] : [];
  });
  return calls.flatMap(({ isAsync, name, source, line, column }, index) => {
    if (source.includes("/node_modules/")) return [];
    // A minified function is called by its name in the sources where it was called from.
    const readable = calls[index + 1]?.called ?? (name !== undefined && isMinified(name) ? undefined : name);
    const place = sourcePlace(`${source}:${line + 1}:${column + 1}`);
    return [`at ${isAsync}${readable === undefined ? place : `${readable} (${place})`}`];
  });
}

/** A place as a person finds it: from the project's root, if it is in there. @param place a URL, with line and column behind it */
export function sourcePlace(place: string): string {
  return place.startsWith(sourceRoot) ? decodeURI(place.slice(sourceRoot.length)) : place;
}

interface Origin {
  readonly originalSource?: string;
  readonly originalLine: number;
  readonly originalColumn: number;
  /** Of what stands there, where it has another one in the bundle. */
  readonly name?: string;
}

function originOf(map: SourceMap, row: number, column: number): Origin {
  return map.findEntry(row - 1, column - 1) as Origin;
}

function isMinified(name: string): boolean {
  return name.split(".").some((part) => part.length <= 2);
}

function sourceMapOf(codeSha256: string, maps: DeployedSourceMaps): SourceMap | undefined {
  if (!read.has(codeSha256)) {
    const text = maps.ofZip(codeSha256);
    const payload = text === undefined ? undefined : (JSON.parse(text) as ConstructorParameters<typeof SourceMap>[0]);
    if (payload) read.set(codeSha256, new SourceMap(withRoot(payload)));
  }
  return read.get(codeSha256);
}

/** Node does not look at the root. */
function withRoot<Payload extends { readonly sourceRoot: string; readonly sources: readonly string[] }>(
  payload: Payload,
): Payload {
  return { ...payload, sources: payload.sources.map((source) => payload.sourceRoot + source) };
}
