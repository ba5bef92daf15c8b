import type { DocumentNode, DirectiveNode, ObjectTypeDefinitionNode, TypeNode } from "graphql";

/** A caller who may use a field, and does not get what it answers. */
export interface Unreachable {
  /** `Type.field` */
  readonly root: string;
  /** The type that would come back as null, with the directive that it lacks. */
  readonly type: string;
  readonly directive: string;
  readonly line: number | undefined;
}

const modes = ["aws_iam", "aws_cognito_user_pools"];

/** Who may use what has no directive: the API's default authorization. */
const defaultMode = "aws_cognito_user_pools";

/**
 * Types that a root field answers with and its callers may not read: AppSync looks at each type on the way, and a type without a
 * directive is for the default authorization only. Source: AWS AppSync Developer Guide, "Configuring authorization and
 * authentication", using additional authorization modes.
 */
export function unreachableTypes(document: DocumentNode): Unreachable[] {
  const types = new Map(
    document.definitions.filter((node) => node.kind === "ObjectTypeDefinition").map((node) => [node.name.value, node] as const),
  );
  return ["Query", "Mutation", "Subscription"].flatMap((root) =>
    (types.get(root)?.fields ?? []).flatMap(({ name, type, directives = [] }) =>
      modesOf(directives).flatMap((mode) =>
        [...reachable(nameOf(type), types)]
          .filter((answered) => !allowed(answered).includes(mode))
          .map((answered) => ({
            root: `${root}.${name.value}`,
            type: answered.name.value,
            directive: mode,
            line: answered.name.loc?.startToken.line,
          })),
      ),
    ),
  );
}

function modesOf(directives: readonly DirectiveNode[]): string[] {
  return modes.filter((mode) => directives.some(({ name }) => name.value === mode));
}

function allowed({ directives = [] }: ObjectTypeDefinitionNode): string[] {
  const own = modesOf(directives);
  return own.length > 0 ? own : [defaultMode];
}

/** The object types that an answer may hold. */
function reachable(name: string, types: ReadonlyMap<string, ObjectTypeDefinitionNode>): Set<ObjectTypeDefinitionNode> {
  const start = types.get(name);
  const found = new Set(start ? [start] : []);
  for (const type of found) {
    for (const field of type.fields ?? []) {
      const next = types.get(nameOf(field.type));
      if (next) found.add(next);
    }
  }
  return found;
}

function nameOf(type: TypeNode): string {
  return type.kind === "NamedType" ? type.name.value : nameOf(type.type);
}
