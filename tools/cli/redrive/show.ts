import { styleText } from "node:util";
import type { DeadLetter } from "./dead-letter.ts";
import type { MalformedRecord } from "./malformed-record.ts";
import type { MoveProgress } from "./move-task.ts";
import type { StreamFailure } from "./stream-failure.ts";

export interface Shown {
  /** Oldest first, with its last error where there is one. */
  readonly deadLetters: readonly (DeadLetter & { readonly reason: string | undefined })[];
  readonly streamFailures: readonly (StreamFailure | MalformedRecord)[];
  readonly outboxFailures: readonly (StreamFailure | MalformedRecord)[];
  /** Dead letters beyond those in the list. */
  readonly more: number;
  /** Messages of the dead-letter queue that somebody else has received. */
  readonly hidden: number;
}

const heading = (text: string) => styleText("bold", text);
const dim = (text: string) => styleText("dim", text);

/** What is dead, as a person wants to read it. */
export function showDead({ deadLetters, streamFailures, outboxFailures, more, hidden }: Shown, now: number): string {
  const lines: string[] = [];
  if (deadLetters.length > 0) {
    const width = Math.max(...deadLetters.map((letter) => nameOf(letter).length));
    lines.push(heading(`${count(deadLetters.length + more, "dead letter")}, oldest first`), "");
    for (const letter of deadLetters) lines.push(...lineOf(letter, width, now));
    if (more > 0) lines.push(dim(`  and ${more} more: --limit shows them`));
    if (deadLetters.some(({ kind }) => kind !== "malformed")) {
      lines.push("", dim("  npm run redrive -- --all             sends every order back to the queue"));
      lines.push(dim("  npm run redrive -- --order ID        one of them"));
    }
  }
  lines.push(
    ...notes(
      outboxFailures,
      "of orders that the outbox did not send",
      "  npm run redrive -- --stream          sends their orders",
      now,
    ),
  );
  lines.push(
    ...notes(streamFailures, "of changes that no subscriber heard", "  docs/dead-letters.md says what to do with them", now),
  );
  if (hidden > 0) lines.push("", styleText("yellow", `Somebody else looks at ${count(hidden, "dead letter")} at the moment.`));
  return lines.length > 0 ? lines.join("\n").replace(/^\n/, "") : "Nothing is dead.";
}

/** `12 of 50 moved`, with a bar. */
export function progressLine({ moved, toMove }: MoveProgress): string {
  const width = 24;
  const done = toMove === 0 ? width : Math.round((Math.min(moved, toMove) / toMove) * width);
  return `${"█".repeat(done)}${"░".repeat(width - done)}  ${moved} of ${toMove} moved`;
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

function lineOf(letter: Shown["deadLetters"][number], width: number, now: number): string[] {
  const { kind, customerId, receiveCount, since, reason, messageId } = letter;
  const who = customerId === undefined ? "" : `customer ${shortened(customerId)}   `;
  const name = styleText(kind === "malformed" ? "red" : "cyan", nameOf(letter).padEnd(width));
  const from = kind === "failed execution" ? "failed execution, " : "";
  const facts = `${who}${from}received ${receiveCount} ×   since ${age(now - since)}`;
  const why = kind === "malformed" ? (letter.fault ?? "") : (reason ?? "no error found in the logs");
  const what = kind === "malformed" ? [dim(`    --message ${messageId} sends it back as it is`)] : [];
  return [`  ${name}   ${facts}`, `    ${styleText("yellow", oneLine(why))}`, ...what];
}

function nameOf({ kind, orderId }: DeadLetter): string {
  return kind === "malformed" ? "(no order)" : orderId!;
}

function notes(failures: Shown["outboxFailures"], ofWhat: string, advice: string, now: number): string[] {
  const batches = failures.filter((failure) => failure.kind === "batch");
  const malformed = failures.filter((failure) => failure.kind === "malformed record");
  return [
    ...(batches.length > 0 ? ["", heading(`${count(batches.length, "batch", "batches")} ${ofWhat}`), ""] : []),
    ...batches.map((failure) => batchLine(failure, now)),
    ...(malformed.length > 0 ? ["", heading(`${count(malformed.length, "malformed record")} ${ofWhat}`), ""] : []),
    ...malformed.flatMap((record) => malformedLines(record, now)),
    ...(failures.length > 0 ? ["", dim(advice)] : []),
  ];
}

function malformedLines({ functionName, orderId, customerId, since, reason }: MalformedRecord, now: number): string[] {
  const who = customerId === undefined ? "" : `customer ${shortened(customerId)}   `;
  const name = styleText("cyan", orderId ?? "(no order)");
  return [`  ${name}   ${who}${functionName}   since ${age(now - since)}`, `    ${styleText("yellow", oneLine(reason))}`];
}

function batchLine({ functionName, records, condition, since }: StreamFailure, now: number): string {
  return `  ${styleText("cyan", functionName)}   ${count(records, "record")}   since ${age(now - since)}   ${styleText("yellow", condition)}`;
}

/** Enough to tell customers apart, too little to be one's name in a log or on a screen that is shared. */
function shortened(customerId: string): string {
  return customerId.length > 8 ? `${customerId.slice(0, 8)}…` : customerId;
}

function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 2 * 3600) return `${Math.round(seconds / 60)} min`;
  return seconds < 48 * 3600 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} days`;
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
