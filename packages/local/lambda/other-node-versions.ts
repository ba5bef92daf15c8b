import type { LambdaFunction } from "./lambda-function.ts";

/** A line for each runtime that is another major version of Node than the one that runs its functions here, with what that means. */
export function otherNodeVersions(
  functions: readonly LambdaFunction[],
  local: string = process.versions.node,
): readonly string[] {
  const [major] = local.split(".");
  const others = functions.filter(({ settings: { runtime } }) => /^nodejs(\d+)\./.exec(runtime)?.[1] !== major);
  return [...Map.groupBy(others, ({ settings }) => settings.runtime)].map(
    ([runtime, of]) =>
      `${of.map(({ settings }) => settings.name).join(", ")}: runtime ${runtime} is run on Node ${local} here. ` +
      "What the two versions do otherwise, in syntax, modules or their defaults, shows on AWS alone.",
  );
}
