import { readdir, readFile } from "node:fs/promises";
import { buildASTSchema, concatAST, parse, validateSchema } from "graphql";
import type { DocumentNode, FieldDefinitionNode, GraphQLSchema } from "graphql";
import type { Check, Finding } from "./check.ts";
import { unreachableTypes, type Unreachable } from "./graphql/authorization.ts";
import { publisherFile, publisherFindings } from "./graphql/publisher.ts";
import { resolverFieldFaults } from "./graphql/resolver-fields.ts";
import { resolverImports } from "./graphql/resolver-imports.ts";
import { resolverPartFaults } from "./graphql/resolver-parts.ts";
import { hasField, rootFields, type ObjectField } from "./graphql/schema-fields.ts";
import { stackFindings } from "./stack-findings.ts";

const schemaFile = "graphql/schema.graphql";

/** What AppSync adds to every schema, so that graphql-js can judge it. */
const appSyncDefinitions = parse(`
  scalar AWSDate scalar AWSTime scalar AWSDateTime scalar AWSTimestamp scalar AWSEmail
  scalar AWSJSON scalar AWSPhone scalar AWSURL scalar AWSIPAddress
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
`);

const authDirectives = new Set(["aws_iam", "aws_cognito_user_pools"]);

export const graphqlCheck: Check = {
  name: "graphql",
  run: async () => {
    const sdl = await readFile(schemaFile, "utf8");
    const resolverFiles = await readdir("graphql/resolvers");
    const findings = [...checkSchema(sdl, resolverFiles), ...(await resolverImports())];
    // What does not parse publishes nothing, and has no fields to wire.
    if (findings.some(({ rule }) => rule === "schema")) return findings;
    return [
      ...findings,
      ...publisherFindings(parse(sdl), await readFile(publisherFile, "utf8")),
      ...(await stackFindings((stacks) => [...resolverFieldFaults(stacks), ...resolverPartFaults(stacks, resolverFiles)])),
    ];
  },
};

/**
 * The schema is valid; each field of Query, Mutation and Subscription says who may use it, who may then read what it answers,
 * and has a resolver, where other types' fields are their own; each resolver has a field; each subscription's mutations exist.
 * @param resolverFiles file names, e.g. `Query.getOrder.ts`; a pipeline's functions have a third part, `Type.field.function.ts`
 */
export function checkSchema(sdl: string, resolverFiles: readonly string[]): Finding[] {
  let document: DocumentNode;
  let schema: GraphQLSchema;
  try {
    document = parse(sdl);
    schema = buildASTSchema(concatAST([appSyncDefinitions, document]));
  } catch (error) {
    return [finding("schema", (error as Error).message)];
  }
  const resolvers = new Set(
    resolverFiles.filter((file) => /(?<!\.d)\.ts$/.test(file)).map((file) => file.split(".").slice(0, 2).join(".")),
  );
  const roots = rootFields(document);
  const mutations = new Set(roots.filter(({ type }) => type === "Mutation").map(({ field }) => field.name.value));
  return [
    ...validateSchema(schema).map((error) => finding("schema", error.message, error.locations?.[0]?.line)),
    ...roots.filter(({ field }) => !isAuthorized(field)).map((root) => missingDirective(root)),
    ...roots.filter(({ name }) => !resolvers.has(name)).map((root) => missingResolver(root)),
    ...[...resolvers].filter((name) => !hasField(document, name)).map(missingField),
    ...unreachableTypes(document).map(missingTypeDirective),
    ...roots.flatMap((root) => unknownMutations(root, mutations)),
  ];
}

function isAuthorized(field: FieldDefinitionNode): boolean {
  return (field.directives ?? []).some((directive) => authDirectives.has(directive.name.value));
}

function unknownMutations({ name, field }: ObjectField, mutations: ReadonlySet<string>): Finding[] {
  const subscribed = field.directives?.find((directive) => directive.name.value === "aws_subscribe");
  const list = subscribed?.arguments?.find((argument) => argument.name.value === "mutations")?.value;
  if (list?.kind !== "ListValue") return [];
  return list.values
    .flatMap((value) => (value.kind === "StringValue" && !mutations.has(value.value) ? [value.value] : []))
    .map((mutation) => {
      const message = `${name} listens to the mutation "${mutation}", which the schema does not have. Mend the name.`;
      return finding("subscription", message, lineOf(field));
    });
}

function missingDirective({ name, field }: ObjectField): Finding {
  const message = `${name} does not say who may use it: add @aws_cognito_user_pools or @aws_iam.`;
  return finding("authorization", message, lineOf(field));
}

function missingTypeDirective({ root, type, directive, line }: Unreachable): Finding {
  const message = `${root} is for @${directive}, and answers with ${type}, which is not: it would be refused. Add @${directive} to ${type}.`;
  return finding("authorization", message, line);
}

function missingResolver({ name, field }: ObjectField): Finding {
  return finding("resolver", `${name} has no resolver: add graphql/resolvers/${name}.ts.`, lineOf(field));
}

function missingField(name: string): Finding {
  const file = `graphql/resolvers/${name}.ts`;
  return { file, rule: "resolver", message: `The schema has no field ${name}: rename the resolver or add the field.` };
}

/** Where its name stands: a description may begin lines above. */
function lineOf({ name }: FieldDefinitionNode): number | undefined {
  return name.loc?.startToken.line;
}

function finding(rule: string, message: string, line?: number): Finding {
  return { file: schemaFile, rule, message, ...(line !== undefined && { line }) };
}
