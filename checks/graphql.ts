import { readdir, readFile } from "node:fs/promises";
import { buildASTSchema, parse, validateSchema, type DocumentNode, type FieldDefinitionNode, type GraphQLSchema } from "graphql";
import { concatAST } from "graphql";
import type { Check, Finding } from "./check.ts";

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
  run: async () => checkSchema(await readFile(schemaFile, "utf8"), await readdir("graphql/resolvers")),
};

/**
 * The schema is valid; each field of Query, Mutation and Subscription says who may use it and has a resolver; each resolver has
 * a field; each subscription's mutations exist.
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
  const resolvers = new Set(resolverFiles.filter((file) => file.endsWith(".ts")).map((file) => file.split(".").slice(0, 2).join(".")));
  const roots = rootFields(document);
  const mutations = new Set(roots.filter(({ type }) => type === "Mutation").map(({ field }) => field.name.value));
  return [
    ...validateSchema(schema).map((error) => finding("schema", error.message, error.locations?.[0]?.line)),
    ...roots.filter(({ field }) => !isAuthorized(field)).map((root) => missingDirective(root)),
    ...roots.filter(({ name }) => !resolvers.has(name)).map((root) => missingResolver(root)),
    ...[...resolvers].filter((name) => isRootName(name) && !roots.some((root) => root.name === name)).map(missingField),
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
