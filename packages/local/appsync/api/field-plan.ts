import { isIntrospectionType, isObjectType, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import type { AuthMode } from "../schema/auth-mode.ts";
import { fieldAccess, type FieldAccess } from "../schema/field-access.ts";

/** What is known of a schema's field before a request comes. */
export interface FieldPlan {
  /** `Type.field` */
  readonly name: string;
  readonly typeName: string;
  readonly fieldName: string;
  readonly isRoot: boolean;
  readonly access: FieldAccess;
  readonly field: GraphQLField<unknown, unknown>;
}

/** Every field of the schema's own object types, by `Type.field`. */
export function planFields(schema: GraphQLSchema, defaultMode: AuthMode): ReadonlyMap<string, FieldPlan> {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is GraphQLObjectType => isObjectType(type) && !isIntrospectionType(type),
  );
  const plans = types.flatMap((type) =>
    Object.values(type.getFields()).map((field): FieldPlan => ({
      name: `${type.name}.${field.name}`,
      typeName: type.name,
      fieldName: field.name,
      isRoot: roots.includes(type),
      access: fieldAccess(type, field, defaultMode),
      field,
    })),
  );
  return new Map(plans.map((plan) => [plan.name, plan]));
}
