import { buildASTSchema, concatAST, parse, type GraphQLSchema } from "graphql";

export const schemaFile = "graphql/schema.graphql";

/** What AppSync adds to every schema, so that graphql-js can judge it. */
const appSyncDefinitions = parse(`
  scalar AWSDate scalar AWSTime scalar AWSDateTime scalar AWSTimestamp scalar AWSEmail
  scalar AWSJSON scalar AWSPhone scalar AWSURL scalar AWSIPAddress
  directive @aws_iam on OBJECT | FIELD_DEFINITION
  directive @aws_cognito_user_pools(cognito_groups: [String!]) on OBJECT | FIELD_DEFINITION
  directive @aws_subscribe(mutations: [String!]!) on FIELD_DEFINITION
`);

/** The schema as AppSync has it. Throws what graphql-js says of one that does not parse, or that names what is not there. */
export function appSyncSchema(sdl: string): GraphQLSchema {
  return buildASTSchema(concatAST([appSyncDefinitions, parse(sdl)]));
}
