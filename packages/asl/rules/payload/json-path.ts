import type { Shape } from "./shape.ts";

/** A path, taken apart as far as it can be followed. */
interface Path {
  /** What it starts from: the payload, or the context object. */
  readonly root: "$" | "$$";
  /** A field's name, or `undefined` for an item of a list. */
  readonly steps: readonly (string | undefined)[];
  /** Whether it goes on with what may find nothing without failing: `[*]`, a slice, a filter, `..`. */
  readonly isOpen: boolean;
}

const step = /^(?:\.(?<name>[\p{L}\p{N}_-]+)|\[(?:'(?<single>[^']*)'|"(?<double>[^"]*)"|(?<index>\d+))\])/u;

/** Takes a path of the states language apart; `undefined` when it starts from a variable, or is none. */
export function parsePath(text: string): Path | undefined {
  const root = /^\$\$?(?=$|[.[])/.exec(text)?.[0] as Path["root"] | undefined;
  if (root === undefined) return undefined;
  const steps: (string | undefined)[] = [];
  let rest = text.slice(root.length);
  for (let found = step.exec(rest); found; found = step.exec(rest)) {
    const { name, single, double } = found.groups!;
    steps.push(name ?? single ?? double);
    rest = rest.slice(found[0].length);
  }
  return { root, steps, isOpen: rest !== "" };
}

/**
 * What a path finds in a value.
 * @returns `missing` when the value has the path on no way: how far it goes, and what is not there.
 */
export function follow(shape: Shape, { root, steps, isOpen }: Path): { readonly found: Shape } | { readonly missing: string } {
  let here = shape;
  let walked: string = root;
  for (const name of steps) {
    if (here === "any") return { found: "any" };
    const next = name === undefined ? here.items : fieldOf(here.fields, name);
    if (next === undefined) return { missing: name === undefined ? `${walked} is no list` : `${walked} has no "${name}"` };
    walked += name === undefined ? "[…]" : `.${name}`;
    here = next;
  }
  return { found: isOpen ? "any" : here };
}

function fieldOf(fields: Readonly<Record<string, Shape>>, name: string): Shape | undefined {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The paths in an intrinsic function's call, e.g. `States.Format('{}', $.a)`; those within quotes are text. */
export function pathsIn(call: string): string[] {
  return call.replaceAll(/'(?:\\.|[^'\\])*'/g, "''").match(/\$\$?[.[][^,()\s]*|\$(?=\s*[,)])/g) ?? [];
}
