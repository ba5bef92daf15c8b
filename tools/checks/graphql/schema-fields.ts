import type { DocumentNode, FieldDefinitionNode } from "graphql";

/** A field of an object type. */
export interface ObjectField {
  readonly type: string;
  /** `Type.field` */
  readonly name: string;
  readonly field: FieldDefinitionNode;
}

/** The fields of Query, Mutation and Subscription. */
export function rootFields(document: DocumentNode): ObjectField[] {
  return fieldsOf(document).filter(({ type }) => /^(Query|Mutation|Subscription)$/.test(type));
}

/** Whether an object type of the schema has the field. */
export function hasField(document: DocumentNode, name: string): boolean {
  return fieldsOf(document).some((field) => field.name === name);
}

function fieldsOf({ definitions }: DocumentNode): ObjectField[] {
  return definitions.flatMap((definition) => {
    if (definition.kind !== "ObjectTypeDefinition") return [];
    const type = definition.name.value;
    return (definition.fields ?? []).map((field) => ({ type, name: `${type}.${field.name.value}`, field }));
  });
}
