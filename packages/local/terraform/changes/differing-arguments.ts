import { isDeepStrictEqual } from "node:util";
import { commonArguments, replacingArguments } from "@slipstream/languages";
import { withIgnored } from "../arguments/lifecycle.ts";
import type { Arguments, ResourceType } from "../resource-type.ts";
import type { ResourceBlock } from "../stack.ts";

/** Names of the arguments that are not the same in both, sorted. `null` is Terraform's way to leave one out. */
export function differingArguments(was: Arguments, is: Arguments): readonly string[] {
  const names = new Set([...Object.keys(was), ...Object.keys(is)]);
  return [...names].filter((name) => !isDeepStrictEqual(was[name] ?? undefined, is[name] ?? undefined)).sort();
}

/** The arguments as Terraform would have them change. Throws for what of its `lifecycle` is not run here. */
export function changedArguments({ lifecycle }: ResourceBlock, args: Arguments, was: Arguments): Arguments {
  return withIgnored(lifecycle, args, was, (name) => differingArguments(was, args).includes(name));
}

/** Those that its type hears of: not the ones that every resource has, which nothing run here shows. */
export function heardOf(differing: readonly string[]): readonly string[] {
  return differing.filter((name) => !commonArguments.has(name));
}

/** Why what differs cannot be changed in place; undefined when it can. */
export function whyNot(typeName: string, type: ResourceType, differing: readonly string[]): string | undefined {
  const replacing = replacingArguments(typeName).filter((name) => differing.includes(name));
  if (replacing.length > 0) return `${replacing.join(", ")}: AWS would replace this: restart, or rename`;
  const heard = heardOf(differing);
  if (heard.length === 0 || type.update) return undefined;
  return `${heard.join(", ")}: cannot be changed while it runs here: restart`;
}
