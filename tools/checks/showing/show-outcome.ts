import { styleText } from "node:util";
import { findingPlace, type Finding } from "@slipstream/languages";
import type { Outcome } from "../running/run-checks.ts";

/** A line for the check; below it for each finding its place and rule, what is wrong, and what to do. */
export function showOutcome({ name, seconds, findings, skipped }: Outcome): string {
  const time = `${seconds.toFixed(1)} s`.padStart(7);
  const line = `${verdict(findings, skipped)} ${name.padEnd(16)} ${time}${skipped === undefined ? "" : `  ${skipped}`}`;
  return [line, ...findings.map(showFinding)].join("\n");
}

function verdict(findings: readonly Finding[], skipped: string | undefined): string {
  if (skipped !== undefined) return styleText("yellow", "skipped");
  return findings.length === 0 ? styleText("green", "ok     ") : styleText("red", "failed ");
}

function showFinding(finding: Finding): string {
  const { rule, message, advice } = finding;
  const head = [findingPlace(finding), styleText("dim", rule)].filter((part) => part !== "").join("  ");
  const text = [message, ...(advice === undefined ? [] : [styleText("cyan", advice)])].flatMap((part) => part.split("\n"));
  return [`        ${head}`, ...text.map((line) => `          ${line}`)].join("\n");
}
