import { print, type FieldNode, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";
import type { FieldContext } from "../resolver-runtime/resolution.ts";
import type { RequestState } from "./request-state.ts";

/** `ctx` for a field's resolver. */
export function fieldContext(
  source: unknown,
  args: Readonly<Record<string, unknown>>,
  { caller, headers }: RequestState,
  info: GraphQLResolveInfo,
): FieldContext {
  return {
    arguments: args,
    identity: caller.context,
    source,
    request: { headers, domainName: null },
    info: {
      fieldName: info.fieldName,
      parentTypeName: info.parentType.name,
      variables: info.variableValues,
      ...selectionOf(info),
    },
  };
}

type Selection = Pick<FieldContext["info"], "selectionSetList" | "selectionSetGraphQL">;

/** Documents are kept from request to request, and so is what is said of their fields. */
const selections = new WeakMap<FieldNode, Selection>();

function selectionOf({ fieldNodes, fragments }: GraphQLResolveInfo): Selection {
  const node = fieldNodes[0]!;
  const known = selections.get(node);
  if (known) return known;
  const selection = {
    selectionSetList: node.selectionSet ? listPaths(node.selectionSet, fragments, "") : [],
    selectionSetGraphQL: node.selectionSet ? print(node.selectionSet) : "",
  };
  selections.set(node, selection);
  return selection;
}

/** `items`, `items/id`, …: aliases under their alias, fragments flattened. */
function listPaths(set: SelectionSetNode, fragments: GraphQLResolveInfo["fragments"], prefix: string): string[] {
  return set.selections.flatMap((selection): string[] => {
    if (selection.kind === "InlineFragment") return listPaths(selection.selectionSet, fragments, prefix);
    if (selection.kind === "FragmentSpread") return listPaths(fragments[selection.name.value]!.selectionSet, fragments, prefix);
    const path = prefix + (selection.alias?.value ?? selection.name.value);
    return [path, ...(selection.selectionSet ? listPaths(selection.selectionSet, fragments, `${path}/`) : [])];
  });
}
