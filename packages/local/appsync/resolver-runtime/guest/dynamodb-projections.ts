import { labelsApart } from "./expression.ts";

/** Translates `["id", "address.city", "tags[0]"]` to a projection expression: what stands between dots is an attribute. */
export function toProjection(paths: readonly string[]): { expression: string; expressionNames: Record<string, string> } {
  const labelOf = labelsApart("projection");
  const expressionNames: Record<string, string> = {};
  const placeholder = (part: string) => {
    const [, attribute, positions] = /^(.*?)((?:\[\d+\])*)$/su.exec(part)!;
    const name = `#${labelOf(attribute!)}`;
    expressionNames[name] = attribute!;
    return name + positions;
  };
  const expression = paths.map((path) => path.split(".").map(placeholder).join(".")).join(", ");
  return { expression, expressionNames };
}
