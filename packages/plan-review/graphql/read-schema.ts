import { buildASTSchema, concatAST, parse, type DocumentNode, type GraphQLSchema } from "graphql";

/** AppSync's own scalars (AWS AppSync Developer Guide, "Scalar types"); a schema uses them without declaring them. */
const scalars = parse(`
  scalar AWSDate
  scalar AWSTime
  scalar AWSDateTime
  scalar AWSTimestamp
  scalar AWSEmail
  scalar AWSJSON
  scalar AWSPhone
  scalar AWSURL
  scalar AWSIPAddress
`);

/** A schema as AppSync takes it; undefined when it does not parse. Directives need no declaration: they are AppSync's own. */
export function readSchema(sdl: string): { readonly schema: GraphQLSchema; readonly document: DocumentNode } | undefined {
  try {
    const document = parse(sdl);
    return { schema: buildASTSchema(concatAST([scalars, document]), { assumeValidSDL: true }), document };
  } catch {
    // It is told that it does not parse.
  }
  return undefined;
}
