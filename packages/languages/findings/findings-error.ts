import { findingLine } from "./finding-text.ts";
import type { Finding } from "./finding.ts";

/** Thrown where rules refuse something. Its message is for people; programs read its findings. */
export class FindingsError extends Error {
  readonly headline: string;
  readonly findings: readonly Finding[];

  /** @param headline what is refused, e.g. `The stacks break a guard rail` */
  constructor(headline: string, findings: readonly Finding[]) {
    super(`${headline}:\n${findings.map((finding) => `  ${findingLine(finding)}`).join("\n")}`);
    this.headline = headline;
    this.findings = findings;
  }
}
