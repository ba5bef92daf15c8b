import { Kind, print, type DirectiveNode, type DocumentNode } from "graphql";
import { words, type Words } from "../finding.ts";

/** Who may use a type or field. */
interface CallerChange {
  readonly wider: boolean;
  readonly text: Words;
}

const authorizing = new Set(["aws_api_key", "aws_iam", "aws_oidc", "aws_lambda", "aws_cognito_user_pools", "aws_auth"]);

/**
 * Changes of AppSync's authorization directives, which graphql-js does not compare (AWS AppSync Developer Guide, "Configuring
 * authorization"). A directive that is new, other or gone opens the field: without one the API's default decides.
 */
export function callerChanges(before: DocumentNode, after: DocumentNode): CallerChange[] {
  const [left, right] = [callers(before), callers(after)];
  return [...right].flatMap(([place, now]): CallerChange[] => {
    const old = left.get(place);
    if (!old || old.join() === now.join()) return [];
    const wider = now.length === 0 || now.some((directive) => !old.includes(directive));
    const shown = (list: readonly string[]): Words => (list.length === 0 ? ["the API's default"] : [{ code: list.join(" ") }]);
    const mark: Words = wider ? [{ strong: "Wider: " }] : [];
    return [{ wider, text: [...mark, ...words`callers of ${place}: ${shown(old)} → ${shown(now)}`] }];
  });
}

/** The directives of each type and field, e.g. of `Mutation.placeOrder`. */
function callers(document: DocumentNode): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const type = definition.name.value;
    found.set(type, [...(found.get(type) ?? []), ...directivesOf(definition)]);
    for (const field of definition.fields!) found.set(`${type}.${field.name.value}`, directivesOf(field));
  }
  return found;
}

/** What the parser makes has its lists, though empty. */
function directivesOf({ directives }: { readonly directives?: readonly DirectiveNode[] | undefined }): string[] {
  return directives!
    .filter(({ name }) => authorizing.has(name.value))
    .map((directive) => print(directive))
    .sort();
}
