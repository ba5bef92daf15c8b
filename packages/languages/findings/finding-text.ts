import type { Finding } from "./finding.ts";

/** Where, as far as it is known, e.g. `a.asl.json:12: SaveOrder`, `orders: aws_sqs_queue.intake`; empty when it is nowhere. */
export function findingPlace({ file, line, column, stack, address }: Finding): string {
  const place = [file, ...(file === undefined ? [] : [line, column])].filter((part) => part !== undefined).join(":") || undefined;
  return [place, stack, address].filter((part) => part !== undefined).join(": ");
}

/** What is wrong and what to do. Other programs' messages may lack the full stop between the two. */
export function findingText({ message, advice }: Finding): string {
  return advice === undefined ? message : `${message.replace(/\.?$/, ".")} ${advice}`;
}

/** All of a finding in one line, as synth says it. */
export function findingLine(finding: Finding): string {
  return [findingPlace(finding), `${findingText(finding)} [${finding.rule}]`].filter((part) => part !== "").join(": ");
}
