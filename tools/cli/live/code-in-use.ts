import { basename } from "node:path";
import type { Runtime } from "@slipstream/local";

type Resource = Runtime["resources"] extends ReadonlyMap<string, infer Value> ? Value : never;

/** Whether a resource runs what is made of a source: by the names that the stacks give them. */
const runs: Readonly<Record<string, (resource: Resource, source: string) => boolean>> = {
  aws_lambda_function: ({ arguments: { filename } }, source) => source === `lambdas/${basename(String(filename), ".zip")}.ts`,
  aws_appsync_resolver: ({ arguments: { type, field } }, source) => source === `graphql/resolvers/${type}.${field}.ts`,
  aws_appsync_function: ({ arguments: { name } }, source) =>
    source.startsWith("graphql/resolvers/") && source.endsWith(`.${name}.ts`),
  aws_sfn_state_machine: ({ arguments: { name } }, source) =>
    source.startsWith("state-machines/") && String(name).endsWith(`-${basename(source, ".asl.json")}`),
};

/**
 * The addresses of the functions, resolvers and state machines that run what is made of these sources.
 * @param sources from the project's root: functions' and resolvers' entries, definitions
 */
export function runningCode({ resources }: Pick<Runtime, "resources">, sources: readonly string[]): string[] {
  return [...resources]
    .filter(([, resource]) => sources.some((source) => runs[resource.type]?.(resource, source)))
    .map(([address]) => address);
}
