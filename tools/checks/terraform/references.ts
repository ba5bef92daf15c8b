import type { Finding, StackJson } from "@slipstream/languages";
import { expressionsIn } from "./expressions.ts";
import type { ProviderSchema } from "./provider-schema.ts";

const reference = /^(aws_\w+)\.(\w+)\.(\w+)(\["\w+"\])?$/;
const remoteOutput = /^data\.terraform_remote_state\.\w+\.outputs\.(\w+)$/;

/**
 * Expressions are references, and references lead somewhere: to a resource that the stack declares and an attribute that its type
 * has, or to an output of another stack. Functions, variables and locals are not among them, so that whoever reads the JSON, a
 * person, the local runtime or a review, sees what will be there. See docs/checks.md.
 */
export function referenceFaults(stacks: readonly StackJson[], schema: ProviderSchema): Finding[] {
  return stacks.flatMap(({ name: stack, document }) => {
    // CDKTF's own workspace in the data source that reads the other stack's state stays out.
    const { resource = {}, output = {}, provider = {} } = document;
    return expressionsIn({ resource, output, provider }, "").flatMap(({ text, place }): Finding[] => {
      const fault = (rule: string, message: string, advice: string): Finding[] => [
        { rule, stack, address: place.replace(/^resource\./, ""), message, advice },
      ];
      const remote = remoteOutput.exec(text)?.[1];
      if (remote !== undefined) {
        const isThere = stacks.some(({ name, document: other }) => name !== stack && other.output?.[remote] !== undefined);
        return isThere
          ? []
          : fault("reference", `\${${text}}: no other stack has the output "${remote}".`, "Hand it over, or mend the name.");
      }
      const [, type, id, attribute] = reference.exec(text) ?? [];
      const written = text === "%{" ? "%{ … }" : `\${${text}}`;
      if (type === undefined)
        return fault("expression", `${written} is no plain reference.`, "Work the value out in TypeScript, or escape it.");
      if (resource[type]?.[id!] === undefined)
        return fault("reference", `\${${text}}: the stack declares no ${type}.${id}.`, "Declare it, or mend the name.");
      const known = schema.types[type];
      // A type that the schema does not have, the check of arguments tells of.
      if (!known || attribute! in known.arguments || known.attributes.includes(attribute!)) return [];
      return fault(
        "attribute",
        `\${${text}}: ${type} has no "${attribute}".`,
        `It has ${known.attributes.join(", ")}, and its arguments.`,
      );
    });
  });
}
