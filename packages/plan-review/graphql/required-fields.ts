import { isNonNullType, isObjectType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from "graphql";

/**
 * Fields that are never null, added to types that were there before: what has been stored since lacks them, and a null in their place
 * makes the whole answer null up to what may be (GraphQL specification, "Handling Execution Errors"). Root fields are not stored.
 */
export function requiredFields(before: GraphQLSchema, after: GraphQLSchema): string[] {
  return addedRequired(before, after).map(
    ({ type, field }) =>
      `${type}.${field} was added as non-null: what is stored lacks it, and one such object makes all of its list null.`,
  );
}

/** Whether a field is one of these. */
export function isRequiredField(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>, schema: GraphQLSchema): boolean {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return isObjectType(type) && !type.name.startsWith("__") && !roots.includes(type) && isNonNullType(field.type);
}

function addedRequired(before: GraphQLSchema, after: GraphQLSchema): { readonly type: string; readonly field: string }[] {
  return Object.values(after.getTypeMap()).flatMap((type) => {
    const old = before.getType(type.name);
    if (!isObjectType(type) || !isObjectType(old)) return [];
    const known = old.getFields();
    return Object.values(type.getFields())
      .filter((field) => !Object.hasOwn(known, field.name) && isRequiredField(type, field, after))
      .map((field) => ({ type: type.name, field: field.name }));
  });
}
