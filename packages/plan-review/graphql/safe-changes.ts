import {
  isInputObjectType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from "graphql";
import { isRequiredField } from "./required-fields.ts";

/** Additions that no client notices: graphql-js 16 names only breaking and dangerous changes. */
export function safeChanges(before: GraphQLSchema, after: GraphQLSchema): string[] {
  // The specification's own scalars are in a schema as soon as one is used.
  const declared = Object.values(after.getTypeMap()).filter((type) => !isSpecifiedScalarType(type));
  const types = declared.map((type) => [before.getType(type.name), type] as const);
  return [
    ...types.flatMap(([old, type]) => (old ? addedFields(old, type, after) : [`${type.name} was added.`])),
    ...types.flatMap(([old, type]) => (old ? deprecatedFields(old, type) : [])),
    ...after
      .getDirectives()
      .filter(({ name }) => !before.getDirective(name))
      .map(({ name }) => `Directive @${name} was added.`),
  ];
}

/** An input's new field that must be given breaks clients; an output's that is never null is dangerous. */
function addedFields(old: GraphQLNamedType, type: GraphQLNamedType, schema: GraphQLSchema): string[] {
  if (!("getFields" in type) || !("getFields" in old)) return [];
  const then = old.getFields();
  return Object.values(type.getFields())
    .filter(({ name }) => !Object.hasOwn(then, name))
    .filter((field) => !(isInputObjectType(type) && String(field.type).endsWith("!")))
    .filter((field) => !isObjectType(type) || !isRequiredField(type, field as GraphQLField<unknown, unknown>, schema))
    .map(({ name }) => `${type.name}.${name} was added.`);
}

function deprecatedFields(old: GraphQLNamedType, type: GraphQLNamedType): string[] {
  if (!("getFields" in type) || !("getFields" in old)) return [];
  const then = old.getFields();
  return Object.values(type.getFields())
    .filter(({ name, deprecationReason }) => deprecationReason && then[name] && !then[name].deprecationReason)
    .map(({ name }) => `${type.name}.${name} is deprecated.`);
}
