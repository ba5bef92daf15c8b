import type { Finding } from "@slipstream/languages";
import { parse, validateSchema, type DocumentNode, type FieldDefinitionNode, type GraphQLSchema } from "graphql";
import { appSyncSchema, schemaFile } from "../../schema/appsync-schema.ts";
import { unreachableTypes, type Unreachable } from "./authorization.ts";
import { hasField, rootFields, type ObjectField } from "./schema-fields.ts";

const authDirectives = new Set(["aws_iam", "aws_cognito_user_pools"]);

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
    schema = appSyncSchema(sdl);
  } catch (error) {
    return [finding({ rule: "schema", message: (error as Error).message })];
  }
  const resolvers = new Set(
    resolverFiles.filter((file) => /(?<!\.d)\.ts$/.test(file)).map((file) => file.split(".").slice(0, 2).join(".")),
  );
  const roots = rootFields(document);
  const mutations = new Set(roots.filter(({ type }) => type === "Mutation").map(({ field }) => field.name.value));
  return [
    ...validateSchema(schema).map(({ message, locations }) => finding({ rule: "schema", message }, locations?.[0]?.line)),
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
      const message = `${name} listens to the mutation "${mutation}", which the schema does not have.`;
      return finding({ rule: "subscription", message, advice: "Mend the name." }, lineOf(field));
    });
}

function missingDirective({ name, field }: ObjectField): Finding {
  const message = `${name} does not say who may use it.`;
  return finding({ rule: "authorization", message, advice: "Add @aws_cognito_user_pools or @aws_iam." }, lineOf(field));
}

function missingTypeDirective({ root, type, directive, line }: Unreachable): Finding {
  const message = `${root} is for @${directive}, and answers with ${type}, which is not: it would be refused.`;
  return finding({ rule: "authorization", message, advice: `Add @${directive} to ${type}.` }, line);
}

function missingResolver({ name, field }: ObjectField): Finding {
  const advice = `Add graphql/resolvers/${name}.ts.`;
  return finding({ rule: "resolver", message: `${name} has no resolver.`, advice }, lineOf(field));
}

function missingField(name: string): Finding {
  const file = `graphql/resolvers/${name}.ts`;
  return { rule: "resolver", file, message: `The schema has no field ${name}.`, advice: "Rename the resolver or add the field." };
}

/** Where its name stands: a description may begin lines above. */
function lineOf({ name }: FieldDefinitionNode): number | undefined {
  return name.loc?.startToken.line;
}

function finding(fault: Pick<Finding, "rule" | "message" | "advice">, line?: number): Finding {
  return { ...fault, file: schemaFile, ...(line !== undefined && { line }) };
}
