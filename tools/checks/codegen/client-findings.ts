import type { Finding } from "@slipstream/languages";
import { appSyncSchema } from "../../schema/appsync-schema.ts";
import { clientTypes, clientTypesFile, operationsFile } from "../../schema/client-types.ts";
import { operationFaults } from "../../schema/operation-faults.ts";
import type { Skipped } from "../running/check.ts";

/**
 * @param written what is in the client's file now
 */
export async function clientFindings(sdl: string, operations: string, written: string): Promise<Finding[] | Skipped> {
  try {
    appSyncSchema(sdl);
  } catch {
    return { skipped: "the schema is not valid" };
  }
  const faults = operationFaults(sdl, operations);
  const advice = "Ask for what the schema has.";
  if (faults.length > 0) return faults.map((fault) => ({ rule: "operation", file: operationsFile, ...fault, advice }));
  if ((await clientTypes(sdl, operations)) === written) return [];
  const message = "It is not what the schema and the operations are now.";
  return [{ rule: "client-types", file: clientTypesFile, message, advice: "Write it by npm run codegen." }];
}
