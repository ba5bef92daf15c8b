import type { Arguments } from "../resource-type.ts";
import { block } from "./nested-blocks.ts";

/** What a block's `lifecycle` says of later changes. What it says of the order in which Terraform replaces things concerns nobody here. */
export interface Lifecycle {
  /** Arguments that stay as they are, whatever the stack says. */
  readonly ignored: readonly string[] | "all";
  /** Resources, or attributes of some, with whose change it is replaced. */
  readonly replacedWith: readonly string[];
}

/** Undefined when it says nothing of changes. */
export function parseLifecycle(lifecycle: unknown): Lifecycle | undefined {
  const { ignore_changes: ignored = [], replace_triggered_by: replacedWith = [] } = block(lifecycle);
  return ignored.length + replacedWith.length > 0 ? { ignored, replacedWith } : undefined;
}

/**
 * The arguments as Terraform would change them. Throws when only a part of one is to stay as it is (`tags["a"]`), and that one differs.
 * @param differs whether an argument does
 */
export function withIgnored(
  lifecycle: Lifecycle | undefined,
  args: Arguments,
  was: Arguments,
  differs: (name: string) => boolean,
): Arguments {
  const { ignored = [] } = lifecycle ?? {};
  if (ignored === "all") return was;
  const part = ignored.find((name) => /[.[]/.test(name) && differs(name.split(/[.[]/)[0]!));
  if (part !== undefined)
    throw new Error(`lifecycle.ignore_changes ${part}: a part of an argument is not left alone here: restart`);
  return { ...args, ...Object.fromEntries(ignored.map((name) => [name, was[name]])) };
}
