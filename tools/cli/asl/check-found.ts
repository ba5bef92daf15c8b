import { pointToFaults } from "@slipstream/asl";
import type { Finding } from "@slipstream/languages";
import { isRead, type FoundDefinition, type UnreadDefinition } from "./found-definition.ts";

interface Known {
  readonly type?: "STANDARD" | "EXPRESS";
  readonly rules: "aws" | "house";
  readonly input?: unknown;
  readonly inputFile?: string;
}

/** What is wrong with a definition, at its lines in the file that it was found in. */
export function checkFound(found: FoundDefinition | UnreadDefinition, known: Known): Finding[] {
  if (!isRead(found)) return [unreadFinding(found)];
  const { file, text, name, lineIn, inOneLine } = found;
  return pointToFaults(text, { ...known, type: known.type ?? found.type }).map(([{ line, column, ...finding }, pointer]) => {
    const at = lineIn ? lineIn(line, pathOf(pointer)) : line;
    // Of a text in one line, the way to what is at fault is the only place that there is to tell.
    const within = inOneLine ? (pointer === "" ? textPlace(line, column) : pointer) : undefined;
    const address = [name, finding.address, within].filter((part) => part !== undefined).join(": ");
    return {
      ...finding,
      file,
      ...(at !== undefined && { line: at }),
      ...(column !== undefined && !inOneLine && { column }),
      ...(address !== "" && { address }),
    };
  });
}

function unreadFinding({ unread, name, ...found }: UnreadDefinition): Finding {
  return { rule: "not-read", ...found, ...(name !== undefined && { address: name }), message: unread };
}

function textPlace(line: number | undefined, column: number | undefined): string | undefined {
  return line === undefined ? undefined : `line ${line}, column ${column ?? 1} of its text`;
}

/** The way that a JSON pointer tells. */
function pathOf(pointer: string): (string | number)[] {
  const steps = pointer.split("/").slice(1);
  return steps.map((step) => (/^\d+$/.test(step) ? Number(step) : step.replaceAll("~1", "/").replaceAll("~0", "~")));
}
