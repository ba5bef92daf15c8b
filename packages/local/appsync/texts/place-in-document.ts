import {
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type ASTNode,
  type DocumentNode,
  type GraphQLArgument,
  type GraphQLSchema,
} from "graphql";

/** Where in a document something is. */
export interface Place {
  /** The fields that lead there, after the fragment if it is in one. */
  readonly path: readonly string[];
  /** What it is a part of. */
  readonly argument: { readonly node: ArgumentNode; readonly definition: GraphQLArgument | undefined } | undefined;
}

/** Undefined when the document has no such node. */
export function placeOf(node: ASTNode, document: DocumentNode, schema: GraphQLSchema): Place | undefined {
  const types = new TypeInfo(schema);
  const path: string[] = [];
  let argument: Place["argument"];
  let found: Place | undefined;
  const look = (visited: ASTNode) => {
    if (visited === node) found ??= { path: [...path], argument };
  };
  visit(
    document,
    visitWithTypeInfo(types, {
      enter(visited) {
        if (visited.kind === "Field" || visited.kind === "FragmentDefinition") path.push(visited.name.value);
        if (visited.kind === "Argument") argument = { node: visited, definition: types.getArgument() ?? undefined };
        look(visited);
      },
      leave(visited) {
        if (visited.kind === "Field" || visited.kind === "FragmentDefinition") path.pop();
        if (visited.kind === "Argument") argument = undefined;
      },
    }),
  );
  return found;
}
