import { checkDefinition } from "@slipstream/asl";
import type { Finding } from "@slipstream/languages";
import type { FoundDefinition } from "./found-definition.ts";

interface Known {
  readonly type?: "STANDARD" | "EXPRESS";
  readonly rules: "aws" | "house";
  readonly input?: unknown;
}

/** What is wrong with a definition, at its lines in the file that it was found in. */
export function checkFound(found: FoundDefinition, known: Known): Finding[] {
  const { file, text, name, linesBefore, inOneLine } = found;
  return checkDefinition(text, file, { ...known, type: known.type ?? found.type }).map(({ line, column, ...finding }) => {
    const place = inOneLine ? { line: linesBefore + 1 } : line === undefined ? {} : { line: line + linesBefore };
    const address = [name, finding.address].filter((part) => part !== undefined).join(": ");
    return { ...finding, ...place, ...(column !== undefined && !inOneLine && { column }), ...(address !== "" && { address }) };
  });
}
