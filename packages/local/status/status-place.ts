/** What there is at `/status/<name>` and below. Each throws `AwsError` for what is wrong with what was asked. */
export interface StatusPlace {
  /** In a line, with what may be given. */
  readonly about: string;
  /** @param path what stands behind the name, decoded. Undefined: there is no such thing. */
  readonly read?: (path: readonly string[], query: URLSearchParams) => unknown;
  /** Changes something, as the JSON object that was sent says. */
  readonly change?: (input: Readonly<Record<string, unknown>>) => unknown;
  /** Takes back what was changed. */
  readonly takeBack?: () => unknown;
}
