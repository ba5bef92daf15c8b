import { parse } from "graphql/language/parser.js";
import { print } from "graphql/language/printer.js";
import { visit } from "graphql/language/visitor.js";

/**
 * A schema as AppSync gets it: without descriptions and comments. AppSync's documentation names no descriptions. It has refused
 * schemas with them; it makes descriptions of comments, and fails on some of these ("Failed to parse schema document").
 * Source: github.com/aws/aws-appsync-community, issues 38, 55 and 410. Throws graphql's `GraphQLError` when it is no schema.
 */
export function deployedSchema(sdl: string): string {
  // Null takes the text out. Comments are gone already: to the parser they are white space.
  const document = visit(parse(sdl, { noLocation: true }), {
    StringValue: (_text, key) => (key === "description" ? null : undefined),
  });
  return `${print(document)}\n`;
}
