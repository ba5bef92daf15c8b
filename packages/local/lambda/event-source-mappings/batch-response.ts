/** What became of a batch: the identifiers that failed, none for success, or all of it. */
export type BatchOutcome = { readonly failed: ReadonlySet<string> } | "all-failed";

export const succeeded: BatchOutcome = { failed: new Set() };

/**
 * Reads a partial batch response by Lambda's rules: no answer, no list or an empty list mean success; an identifier that is
 * missing, empty or not of this batch, or an answer of another form, fails the whole batch.
 */
export function readBatchResponse(response: unknown, identifiers: readonly string[]): BatchOutcome {
  if (response === null || response === undefined) return succeeded;
  if (typeof response !== "object" || Array.isArray(response)) return "all-failed";
  const failures: unknown = (response as { batchItemFailures?: unknown }).batchItemFailures;
  if (failures === null || failures === undefined) return succeeded;
  if (!Array.isArray(failures)) return "all-failed";
  const failed = failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier);
  const known = new Set<unknown>(identifiers);
  if (!failed.every((identifier) => known.has(identifier))) return "all-failed";
  return { failed: new Set(failed as string[]) };
}
