import type { BrokenGuardRail } from "./broken-guard-rails.ts";

const headline = "The stacks break ";

/** What synth says of broken guard rails: one line each, with stack, address and rule. */
export function reportOf(broken: readonly BrokenGuardRail[]): string {
  const count = broken.length === 1 ? "a guard rail" : `guard rails in ${broken.length} places`;
  const lines = broken.map(({ stack, address, rule, message }) => `  ${stack}: ${address}: ${message} [${rule}]`);
  return `${headline}${count} (docs/guard-rails.md):\n${lines.join("\n")}`;
}

/** Whether synth failed by guard rails, and not by anything else. */
export function isGuardRailReport(message: string): boolean {
  return message.startsWith(headline);
}
