/**
 * Source maps of deployed code: each of version 3, as JSON. Their sources are URLs, or paths below a `sourceRoot` that is one: what a
 * debugger opens, and what errors name.
 */
export interface SourceMaps {
  /** Of the module with the handler in a function's zip, by the zip's SHA-256 in Base64; undefined when there is none. */
  readonly ofZip: (sha256: string) => string | undefined;
  /** Of a resolver's or an AppSync function's code; undefined when there is none. */
  readonly ofCode: (code: string) => string | undefined;
}

/** The code with a comment behind it by which whoever reads it finds its source map. */
export function withSourceMap(code: string, sourceMap: string): string {
  return `${code}\n//# sourceMappingURL=data:application/json;base64,${Buffer.from(sourceMap).toString("base64")}\n`;
}
