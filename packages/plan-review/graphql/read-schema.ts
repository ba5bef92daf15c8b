import { buildASTSchema, concatAST, Kind, parse, type DocumentNode, type GraphQLSchema } from "graphql";

/** AppSync's own scalars (AWS AppSync Developer Guide, "Scalar types"); a schema uses them without declaring them. */
const scalars = [
  "AWSDate",
  "AWSTime",
  "AWSDateTime",
  "AWSTimestamp",
  "AWSEmail",
  "AWSJSON",
  "AWSPhone",
  "AWSURL",
  "AWSIPAddress",
];

/** A schema as AppSync takes it; undefined when it does not parse. Directives need no declaration: they are AppSync's own. */
export function readSchema(sdl: string): { readonly schema: GraphQLSchema; readonly document: DocumentNode } | undefined {
  try {
    const document = parse(sdl, { noLocation: true });
    const declared = new Set(
      document.definitions.flatMap((definition) =>
        definition.kind === Kind.SCALAR_TYPE_DEFINITION ? [definition.name.value] : [],
      ),
    );
    const missing = scalars.filter((name) => !declared.has(name)).map((name) => `scalar ${name}`);
    const complete = missing.length === 0 ? document : concatAST([parse(missing.join("\n")), document]);
    return { schema: buildASTSchema(complete, { assumeValidSDL: true }), document };
  } catch {
    return undefined;
  }
}
