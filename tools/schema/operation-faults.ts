import { GraphQLError, parse, validate, type DocumentNode } from "graphql";
import { appSyncSchema } from "./appsync-schema.ts";

export interface OperationFault {
  readonly message: string;
  /** In the file of the operations, from 1. */
  readonly line: number;
}

/** What graphql-js finds wrong in operations: what does not parse, or what the schema does not have. */
export function operationFaults(sdl: string, operations: string): OperationFault[] {
  const schema = appSyncSchema(sdl);
  let document: DocumentNode;
  try {
    document = parse(operations);
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return [fault(error)];
  }
  return validate(schema, document).map(fault);
}

function fault({ message, locations }: GraphQLError): OperationFault {
  return { message, line: locations?.[0]?.line ?? 1 };
}
