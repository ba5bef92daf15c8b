import { valueFromASTUntyped, type ConstDirectiveNode, type GraphQLField, type GraphQLObjectType } from "graphql";
import { modeOfDirective, type AuthMode } from "./auth-mode.ts";

/** The modes that may see a field; for Cognito, the groups of which the caller must be in one (undefined: none needed). */
export type FieldAccess = ReadonlyMap<AuthMode, readonly string[] | undefined>;

/**
 * The field's own directives, else its type's, else the API's default mode. AppSync looks at `@aws_auth` only in an API that has no
 * mode beside Cognito; here it always counts, so that nothing is open which the schema seems to close.
 */
export function fieldAccess(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, defaultMode: AuthMode): FieldAccess {
  const ofField = accessFrom(field.astNode?.directives);
  if (ofField.size > 0) return ofField;
  const ofType = accessFrom(type.astNode?.directives);
  return ofType.size > 0 ? ofType : new Map([[defaultMode, undefined]]);
}

function accessFrom(directives: readonly ConstDirectiveNode[] = []): FieldAccess {
  return new Map(
    directives.flatMap((directive) => {
      const mode = modeOfDirective[directive.name.value];
      const groups = directive.arguments?.find(({ name }) => name.value === "cognito_groups");
      // One group may be written without its list.
      return mode ? [[mode, groups && [valueFromASTUntyped(groups.value)].flat().map(String)] as const] : [];
    }),
  );
}
