import {
  expressionsIn,
  parseReference,
  remoteOutput,
  type Expression,
  type Finding,
  type Reference,
  type StackDocument,
} from "@slipstream/languages";
import type { ProviderSchema } from "./provider-schema.ts";

/**
 * Expressions are references, and references lead somewhere: to a resource that the stack declares and an attribute that its type
 * has, or to an output of another stack. Functions, variables and locals are not among them, so that whoever reads the JSON, a
 * person, the local runtime or a review, sees what will be there. See docs/checks.md.
 */
export function referenceFaults(stacks: readonly StackDocument[], schema: ProviderSchema): Finding[] {
  return stacks.flatMap(({ name: stack, document }) => {
    // CDKTF's own workspace in the data source that reads the other stack's state stays out.
    const { resource = {}, output = {}, provider = {} } = document;
    return expressionsIn({ resource, output, provider }).flatMap(({ expression, place }): Finding[] => {
      const fault = (rule: string, message: string, advice: string): Finding[] => [
        { rule, stack, address: place.replace(/^resource\./, ""), message, advice },
      ];
      const reference = plainReference(expression);
      if (!reference)
        return fault(
          "expression",
          `${written(expression)} is no plain reference.`,
          "Work the value out in TypeScript, or escape it.",
        );
      const { text, type, name, address, path } = reference;
      const remote = remoteOutput(reference)?.output;
      if (remote !== undefined) {
        const isThere = stacks.some((other) => other.name !== stack && other.document.output?.[remote] !== undefined);
        return isThere
          ? []
          : fault("reference", `\${${text}}: no other stack has the output "${remote}".`, "Hand it over, or mend the name.");
      }
      if (resource[type]?.[name] === undefined)
        return fault("reference", `\${${text}}: the stack declares no ${address}.`, "Declare it, or mend the name.");
      const [attribute] = path as [string];
      const known = schema.types[type];
      // A type that the schema does not have, the check of arguments tells of.
      if (!known || attribute in known.arguments || known.attributes.includes(attribute)) return [];
      return fault(
        "attribute",
        `\${${text}}: ${type} has no "${attribute}".`,
        `It has ${known.attributes.join(", ")}, and its arguments.`,
      );
    });
  });
}

/** An attribute of a resource, what it has by a key, or what a block of it has; an output of another stack. */
function plainReference({ kind, text }: Expression): Reference | undefined {
  const reference = kind === "expression" ? parseReference(text) : undefined;
  if (reference?.mode === "data") return remoteOutput(reference) && reference.path.length === 2 ? reference : undefined;
  const [attribute, key, ...deeper] = reference?.path ?? [];
  const depth = typeof key === "number" ? 1 : 0;
  return typeof attribute === "string" && deeper.length === depth ? reference : undefined;
}

function written({ kind, raw }: Expression): string {
  return kind === "directive" ? "%{ … }" : raw;
}
