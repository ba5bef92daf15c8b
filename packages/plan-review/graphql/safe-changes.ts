import { isInputObjectType, type GraphQLNamedType, type GraphQLSchema } from "graphql";

/** Additions that no client notices: graphql-js 16 names only breaking and dangerous changes. */
export function safeChanges(before: GraphQLSchema, after: GraphQLSchema): string[] {
  const types = Object.values(after.getTypeMap()).map((type) => [before.getType(type.name), type] as const);
  return [
    ...types.flatMap(([old, type]) => (old ? addedFields(old, type) : [`${type.name} was added.`])),
    ...types.flatMap(([old, type]) => (old ? deprecatedFields(old, type) : [])),
    ...after
      .getDirectives()
      .filter(({ name }) => !before.getDirective(name))
      .map(({ name }) => `Directive @${name} was added.`),
  ];
}

/** An input's new field that must be given breaks clients. */
function addedFields(old: GraphQLNamedType, type: GraphQLNamedType): string[] {
  if (!("getFields" in type) || !("getFields" in old)) return [];
  const then = old.getFields();
  return Object.values(type.getFields())
    .filter(({ name }) => !Object.hasOwn(then, name))
    .filter((field) => !(isInputObjectType(type) && String(field.type).endsWith("!")))
    .map(({ name }) => `${type.name}.${name} was added.`);
}

function deprecatedFields(old: GraphQLNamedType, type: GraphQLNamedType): string[] {
  if (!("getFields" in type) || !("getFields" in old)) return [];
  const then = old.getFields();
  return Object.values(type.getFields())
    .filter(({ name, deprecationReason }) => deprecationReason && then[name] && !then[name].deprecationReason)
    .map(({ name }) => `${type.name}.${name} is deprecated.`);
}
