import type { Finding } from "@slipstream/languages";

/** What knip's JSON reporter writes, as far as it is read here. */
interface KnipReport {
  readonly issues: readonly (Readonly<Record<string, unknown>> & { readonly file: string })[];
}

export function readKnipReport(output: string): Finding[] {
  return (JSON.parse(output) as KnipReport).issues.flatMap(toFindings);
}

function toFindings({ file, ...kinds }: KnipReport["issues"][number]): Finding[] {
  return Object.entries(kinds).flatMap(([kind, unused]) =>
    Array.isArray(unused)
      ? (unused as { name: string; line?: number }[]).map(({ name, line }) => ({
          rule: `unused ${kind}`,
          file,
          ...(line !== undefined && { line }),
          message: `Nothing uses ${name}.`,
          advice: "Remove it.",
        }))
      : [],
  );
}
