import type { Stack } from "./stack.ts";

/** What the runtime does with a resource: gives it its behaviour, only its attributes, or refuses to start. */
export type Treatment = "run" | "recorded" | "refused";

/**
 * Throws when a stack has a resource or data source that is neither run nor recorded, naming each: nothing is silently skipped.
 * `run` and `recorded` are the resource types that somebody provisions.
 */
export function refuseUnknownResources(stacks: readonly Stack[], run: ReadonlySet<string>, recorded: ReadonlySet<string>): void {
  const refused = stacks.flatMap((stack) =>
    [...stack.dataSources, ...stack.resources]
      .filter(({ type }) => classify(type, run, recorded) === "refused")
      .map(({ address }) => `  ${address} (${stack.name})`),
  );
  if (refused.length === 0) return;
  throw new Error(
    `The local runtime does not know these resources, so what runs would not be what Terraform deploys:\n${refused.join(
      "\n",
    )}\n` + "Leave them out of the stacks that are run here; nothing is passed over silently.",
  );
}

export function classify(type: string, run: ReadonlySet<string>, recorded: ReadonlySet<string>): Treatment {
  if (run.has(type)) return "run";
  return recorded.has(type) ? "recorded" : "refused";
}
