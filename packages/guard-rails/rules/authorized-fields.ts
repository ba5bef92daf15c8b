import type { Resource } from "@slipstream/languages";
import type { DirectiveNode, DocumentNode, FieldDefinitionNode } from "graphql";
// Its parser alone: all of it is a third of what this package loads, and every synth loads this package.
import { Kind } from "graphql/language/kinds.js";
import { parse } from "graphql/language/parser.js";
import { violation, type GuardRail } from "../guard-rail.ts";

/** AppSync's directives for callers. Of `@aws_auth` there is one more way at most, and no key. */
const identifying = ["aws_iam", "aws_oidc", "aws_lambda", "aws_cognito_user_pools", "aws_auth"];
const keyed = "aws_api_key";

const remedy = "Have it authorized by a directive, or name it in publicEntrances and say why.";

/**
 * Every root field of an API asks its callers who they are: an API key, which every page that calls the API has in it, tells nobody from
 * anybody. A field's own directives count, else its type's, else the API's default.
 * Source: AWS AppSync Developer Guide, "Configuring authorization and authentication to secure your GraphQL APIs".
 */
export const authorizedFields: GuardRail = {
  name: "authorized-fields",
  check: (declarations, { publicEntrances }) =>
    declarations.ofType("aws_appsync_graphql_api").flatMap((api) => {
      const document = schemaOf(api);
      if (!document) {
        const message = "schema is no text that can be read here; nobody knows who may call its fields.";
        return [violation(api, message, "Write it out.")];
      }
      const isOpen = api.arguments["authentication_type"] === "API_KEY";
      return rootFields(document)
        .filter(({ directives }) => letsAnybodyIn(directives, isOpen))
        .filter(({ name }) => !publicEntrances.some(({ entrance }) => entrance === name))
        .map(({ name }) => violation(api, `anybody with an API key may call ${name}.`, remedy));
    }),
};

interface RootField {
  /** E.g. `Query.getOrder`. */
  readonly name: string;
  readonly directives: readonly string[];
}

function letsAnybodyIn(directives: readonly string[], isOpen: boolean): boolean {
  if (directives.includes(keyed)) return true;
  return isOpen && !directives.some((name) => identifying.includes(name));
}

/** An API without a schema has no fields. */
function schemaOf({ arguments: { schema } }: Resource): DocumentNode | undefined {
  if (schema === undefined || schema === null) return { kind: Kind.DOCUMENT, definitions: [] };
  try {
    return parse(String(schema), { noLocation: true });
  } catch {
    // It is told that it cannot be read.
  }
  return undefined;
}

function rootFields({ definitions }: DocumentNode): RootField[] {
  const roots = definitions.flatMap((definition) =>
    definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
      ? (definition.operationTypes ?? []).map(({ type }) => type.name.value)
      : [],
  );
  const names = new Set(roots.length > 0 ? roots : ["Query", "Mutation", "Subscription"]);
  const types = definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.OBJECT_TYPE_EXTENSION ? [definition] : [],
  );
  return [...names].flatMap((root) => {
    const parts = types.filter(({ name }) => name.value === root);
    const ofType = parts.flatMap(({ directives }) => callers(directives));
    return parts.flatMap(({ fields }) => (fields ?? []).map((field) => rootField(root, field, ofType)));
  });
}

function rootField(root: string, { name, directives }: FieldDefinitionNode, ofType: readonly string[]): RootField {
  const own = callers(directives);
  return { name: `${root}.${name.value}`, directives: own.length > 0 ? own : ofType };
}

function callers(directives: readonly DirectiveNode[] = []): string[] {
  return directives.map(({ name }) => name.value).filter((name) => name === keyed || identifying.includes(name));
}
