import { isIntrospectionType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import type { Resolver } from "../resolver-runtime/run-resolver.ts";
import type { AuthMode } from "../schema/auth-mode.ts";
import { fieldAccess, type FieldAccess } from "../schema/field-access.ts";

/** What is known of a schema's field before a request comes. */
export interface FieldPlan {
  readonly typeName: string;
  readonly fieldName: string;
  readonly isRoot: boolean;
  readonly access: FieldAccess;
  readonly field: GraphQLField<unknown, unknown>;
  /** Set when an `aws_appsync_resolver` is made for it; without one the parent's member of that name is the value. */
  resolver: Resolver | undefined;
}

/** Every field of the schema's own object types, by `Type.field`. */
export function planFields(schema: GraphQLSchema, defaultMode: AuthMode): ReadonlyMap<string, FieldPlan> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type),
  );
  const plans = types.flatMap((type) =>
    Object.values(type.getFields()).map((field): [string, FieldPlan] => [
      `${type.name}.${field.name}`,
      {
        typeName: type.name,
        fieldName: field.name,
        isRoot: roots.includes(type),
        access: fieldAccess(type, field, defaultMode),
        field,
        resolver: undefined,
      },
    ]),
  );
  return new Map(plans);
}
