import type { Finding } from "@slipstream/languages";

/** What oxlint's JSON reporter writes, as far as it is read here. */
interface LintReport {
  readonly diagnostics: readonly {
    readonly message: string;
    /** E.g. `typescript(no-floating-promises)`; left out where a file cannot be read. */
    readonly code?: string;
    readonly help?: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

/** The findings in oxlint's JSON, as it calls its rules in settings: `typescript/no-floating-promises`, `max-lines`. */
export function readLint(output: string): Finding[] {
  const { diagnostics } = JSON.parse(output) as LintReport;
  return diagnostics.map(({ message, code = "parse", help, filename, labels: [label] }) => ({
    rule: code.replace(/^(?:eslint\()?(.*?)\)?$/, "$1").replace("(", "/"),
    file: filename,
    ...(label && { line: label.span.line }),
    message,
    ...(help !== undefined && { advice: help }),
  }));
}
