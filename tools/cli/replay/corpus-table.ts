import type { Difference } from "./compare-execution.ts";
import type { CorpusResult, Count } from "./replay-corpus.ts";

/** A corpus's result for people. */
export function corpusTable({ languages, leftOut, differing }: CorpusResult): string {
  const rows = Object.entries(languages).map(([language, { result, events, cause }]) => [
    language,
    ...[result, events, cause].map(share),
  ]);
  const table = [["", "result", "events", "cause"], ...rows].map((row) =>
    row
      .map((cell, at) => cell.padEnd(at === 0 ? 12 : 24))
      .join("")
      .trimEnd(),
  );
  const left = leftOut.length === 0 ? [] : ["", `Left out, as they use S3 or Secrets Manager: ${leftOut.join(", ")}`];
  return [...table, ...left, ...(differing.length === 0 ? [] : ["", ...differing.map(line)])].join("\n");
}

function share({ of, equal }: Count): string {
  return of === 0 ? "-" : `${equal} of ${of} (${((equal / of) * 100).toFixed(1)} %)`;
}

function line({ name, what, want, got }: Difference): string {
  return `${name} ${what}\n  want ${short(want)}\n  got  ${short(got)}`;
}

function short(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}
