import { FindingsError } from "@slipstream/languages";
import type { GraphQLError } from "graphql";
// Parts of it: all of it takes long to load, and every synth loads this.
import type { DocumentNode } from "graphql/language/ast.js";
import { parse } from "graphql/language/parser.js";
import { print } from "graphql/language/printer.js";
import { visit } from "graphql/language/visitor.js";

/**
 * A schema as AppSync gets it: without descriptions and comments. What AppSync makes of descriptions AWS documents nowhere: it has
 * refused schemas with them, and fails on some comments, which it takes for descriptions.
 * Source: github.com/aws/aws-appsync-community, issues 38, 55 and 410.
 * @param file what the schema is called where it cannot be read
 * @throws FindingsError when it is no schema
 */
export function deployedSchema(sdl: string, file: string): string {
  // Null takes the text out. Comments are gone already: to the parser they are white space.
  const document = visit(read(sdl, file), { StringValue: (_text, key) => (key === "description" ? null : undefined) });
  return `${print(document)}\n`;
}

function read(sdl: string, file: string): DocumentNode {
  try {
    return parse(sdl, { noLocation: true });
  } catch (error) {
    const { message, locations: [at] = [] } = error as GraphQLError;
    throw new FindingsError("The schema cannot be deployed (docs/checks.md)", [{ rule: "schema", file, ...at, message }]);
  }
}
