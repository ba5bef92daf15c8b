import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedDirective, type GraphQLSchema } from "graphql";

/** Additions that no client notices: graphql-js 16 names only breaking and dangerous changes. */
export function safeChanges(before: GraphQLSchema, after: GraphQLSchema): string[] {
  const types = Object.values(after.getTypeMap()).filter(({ name }) => !name.startsWith("__"));
  return types
    .flatMap((type): string[] => {
      const old = before.getType(type.name);
      if (!old) return [`${type.name} was added.`];
      const hasFields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);
      if (hasFields && (isObjectType(old) || isInterfaceType(old) || isInputObjectType(old))) {
        const [now, then] = [type.getFields(), old.getFields()];
        const added = Object.keys(now).filter((field) => !Object.hasOwn(then, field));
        const required = (field: string) => isInputObjectType(type) && String(now[field]?.type).endsWith("!");
        return added
          .filter((field) => !isInputObjectType(type) || !required(field))
          .map((field) => `${type.name}.${field} was added.`);
      }
      return [];
    })
    .concat(deprecations(before, after), directives(before, after));
}

function deprecations(before: GraphQLSchema, after: GraphQLSchema): string[] {
  return Object.values(after.getTypeMap()).flatMap((type) => {
    const old = before.getType(type.name);
    if (isEnumType(type) || !("getFields" in type) || !old || !("getFields" in old)) return [];
    const then = old.getFields();
    return Object.values(type.getFields())
      .filter(({ name, deprecationReason }) => deprecationReason && then[name] && !then[name].deprecationReason)
      .map(({ name }) => `${type.name}.${name} is deprecated.`);
  });
}

function directives(before: GraphQLSchema, after: GraphQLSchema): string[] {
  return after
    .getDirectives()
    .filter((directive) => !isSpecifiedDirective(directive) && !before.getDirective(directive.name))
    .map(({ name }) => `Directive @${name} was added.`);
}
