import { readdir, readFile } from "node:fs/promises";
import { buildASTSchema, concatAST, parse, validateSchema } from "graphql";
import type { DocumentNode, FieldDefinitionNode, GraphQLSchema } from "graphql";
import type { Check, Finding } from "./check.ts";
import { unreachableTypes, type Unreachable } from "./graphql/authorization.ts";
import { publisherFile, publisherFindings } from "./graphql/publisher.ts";

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
    const findings = checkSchema(sdl, await readdir("graphql/resolvers"));
    // What does not parse publishes nothing.
    if (findings.some(({ rule }) => rule === "schema")) return findings;
    return [...findings, ...publisherFindings(parse(sdl), await readFile(publisherFile, "utf8"))];
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

interface RootField {
  readonly type: string;
  /** `Type.field` */
  readonly name: string;
  readonly field: FieldDefinitionNode;
}

function rootFields(document: DocumentNode): RootField[] {
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== "ObjectTypeDefinition" || !isRootName(`${definition.name.value}.`)) return [];
    const type = definition.name.value;
    return (definition.fields ?? []).map((field) => ({ type, name: `${type}.${field.name.value}`, field }));
  });
}

function isRootName(name: string): boolean {
  return /^(Query|Mutation|Subscription)\./.test(name);
}

function hasField(document: DocumentNode, name: string): boolean {
  return document.definitions.some(
    (node) =>
      node.kind === "ObjectTypeDefinition" &&
      (node.fields ?? []).some((field) => `${node.name.value}.${field.name.value}` === name),
  );
}

function isAuthorized(field: FieldDefinitionNode): boolean {
  return (field.directives ?? []).some((directive) => authDirectives.has(directive.name.value));
}

function unknownMutations({ name, field }: RootField, mutations: ReadonlySet<string>): Finding[] {
  const subscribed = field.directives?.find((directive) => directive.name.value === "aws_subscribe");
  const list = subscribed?.arguments?.find((argument) => argument.name.value === "mutations")?.value;
  if (list?.kind !== "ListValue") return [];
  return list.values
    .flatMap((value) => (value.kind === "StringValue" && !mutations.has(value.value) ? [value.value] : []))
    .map((mutation) => finding("subscription", `${name} listens to the mutation "${mutation}", which the schema does not have.`));
}

function missingDirective({ name, field }: RootField): Finding {
  const message = `${name} does not say who may use it: add @aws_cognito_user_pools or @aws_iam.`;
  return finding("authorization", message, field.loc?.startToken.line);
}

function missingTypeDirective({ root, type, directive, line }: Unreachable): Finding {
  const message = `${root} is for @${directive}, and answers with ${type}, which is not: it would be refused. Add @${directive} to ${type}.`;
  return finding("authorization", message, line);
}

function missingResolver({ name, field }: RootField): Finding {
  return finding("resolver", `${name} has no resolver: add graphql/resolvers/${name}.ts.`, field.loc?.startToken.line);
}

function missingField(name: string): Finding {
  const file = `graphql/resolvers/${name}.ts`;
  return { file, rule: "resolver", message: `The schema has no field ${name}: rename the resolver or add the field.` };
}

function finding(rule: string, message: string, line?: number): Finding {
  return { file: schemaFile, rule, message, ...(line !== undefined && { line }) };
}
