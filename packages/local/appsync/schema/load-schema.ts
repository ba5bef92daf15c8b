import {
  buildASTSchema,
  concatAST,
  GraphQLError,
  parse,
  validateSchema,
  valueFromASTUntyped,
  visit,
  type DocumentNode,
  type GraphQLSchema,
  type GraphQLScalarType,
  type ValueNode,
} from "graphql";
import { awsDefinitions } from "./aws-definitions.ts";
import { awsScalars, scalarNouns, type ReadScalar } from "./aws-scalars.ts";

/**
 * An API's schema, with AppSync's scalars and directives. Throws an `Error` with every fault: syntax, unknown types and
 * directives, directives in the wrong place; and for a description, since AWS documents nowhere what AppSync makes of one: it has
 * refused schemas with them. Source: github.com/aws/aws-appsync-community, issue 38.
 */
export function loadSchema(sdl: string): GraphQLSchema {
  let schema: GraphQLSchema;
  try {
    const document = parse(sdl);
    refuseDescriptions(document);
    schema = buildASTSchema(concatAST([parse(awsDefinitions), document]));
  } catch (error) {
    throw new Error(`schema: ${(error as Error).message}`);
  }
  const faults = validateSchema(schema);
  if (faults.length > 0) throw new Error(`schema: ${faults.map(({ message }) => message).join("\n")}`);
  for (const [name, read] of Object.entries(awsScalars)) defineScalar(schema.getType(name) as GraphQLScalarType, read);
  return schema;
}

function refuseDescriptions(document: DocumentNode): void {
  visit(document, {
    StringValue: ({ value, loc }, key) => {
      if (key !== "description") return;
      const why = "AppSync may refuse a schema that has descriptions";
      throw new Error(`line ${loc?.startToken.line}: "${value}" is a description; ${why}. Deploy it without.`);
    },
  });
}

function defineScalar(scalar: GraphQLScalarType, read: ReadScalar): void {
  const parse = (value: unknown, node?: ValueNode) => {
    const result = read(value);
    if (result !== undefined) return result;
    throw new GraphQLError(`Unable to parse \`${shown(value)}\` as ${scalarNouns[scalar.name]}.`, { nodes: node });
  };
  scalar.parseValue = (value) => parse(value);
  scalar.parseLiteral = (node, variables) => parse(valueFromASTUntyped(node, variables), node);
  scalar.serialize = scalar.name === "AWSJSON" ? serializeJson : (value) => serialize(scalar.name, value, read);
}

/** Text is taken for JSON already: what a mutation answered is serialized again for each of its subscribers. */
function serializeJson(value: unknown): unknown {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function serialize(name: string, value: unknown, read: ReadScalar): unknown {
  if (read(value) === undefined) {
    throw new GraphQLError(`Unable to serialize \`${shown(value)}\` as ${scalarNouns[name]}.`);
  }
  return value;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
