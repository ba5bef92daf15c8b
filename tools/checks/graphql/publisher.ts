import type { Finding } from "@slipstream/languages";
import type { DocumentNode, ObjectTypeDefinitionNode, TypeNode } from "graphql";

/** Where the fields stand that a published order is asked for. */
export const publisherFile = "lambdas/adapters/order-changes.ts";

const mutation = "publishOrderChange";

/**
 * The publisher asks for every field of what it publishes, and no other: AppSync hands a subscriber only what the mutation's own
 * answer holds, and any other field is null. Source: AWS AppSync Developer Guide, "Using subscriptions for real-time data
 * applications", the selection set of the mutation.
 * @param publisher the text of `publisherFile`
 */
export function publisherFindings(document: DocumentNode, publisher: string): Finding[] {
  const finding = (message: string, advice: string, line: number): Finding => {
    return { rule: "publisher", file: publisherFile, line, message, advice };
  };
  const list = /const orderFields = \[([^\]]*)\]/.exec(publisher);
  if (!list)
    return [
      finding(
        "There is no list orderFields that says what is asked for.",
        "Give it, or teach tools/checks/graphql/publisher.ts.",
        1,
      ),
    ];
  const line = publisher.slice(0, list.index).split("\n").length;
  const asked = [...list[1]!.matchAll(/"(\w+)"/g)].map(([, field]) => field!);
  const published = fieldsOf(document, answerOf(document));
  return [
    ...published
      .filter((field) => !asked.includes(field))
      .map((field) => finding(`orderFields lacks "${field}": every subscriber would find it null.`, "Add it.", line)),
    ...asked
      .filter((field) => !published.includes(field))
      .map((field) =>
        finding(
          `orderFields has "${field}", which ${mutation} does not answer: every publication would fail.`,
          "Remove it.",
          line,
        ),
      ),
  ];
}

function answerOf(document: DocumentNode): string {
  const field = objectType(document, "Mutation")?.fields?.find(({ name }) => name.value === mutation);
  return field ? nameOf(field.type) : "";
}

function fieldsOf(document: DocumentNode, type: string): string[] {
  return (objectType(document, type)?.fields ?? []).map(({ name }) => name.value);
}

function objectType({ definitions }: DocumentNode, name: string): ObjectTypeDefinitionNode | undefined {
  return definitions.find(
    (node): node is ObjectTypeDefinitionNode => node.kind === "ObjectTypeDefinition" && node.name.value === name,
  );
}

function nameOf(type: TypeNode): string {
  return type.kind === "NamedType" ? type.name.value : nameOf(type.type);
}
