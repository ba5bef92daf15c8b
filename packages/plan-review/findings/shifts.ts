import { withoutKeys } from "../plan/addresses.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { block, sameValue, type Value, type ValueMap } from "../plan/value.ts";
import { holdsUnknown } from "../plan/written.ts";
import { identityIn, nameIn } from "./names.ts";
import { renamedTo } from "./renames.ts";

/** Instances of one resource that become what others of them were: an element more or less of its `count` or `for_each`. */
export interface Shift {
  readonly stack: string;
  /** Of the resource, without keys. */
  readonly address: string;
  /** Whether all its keys are numbers, as `count` has them. */
  readonly ofCount: boolean;
  /** What the elements are called that only get another key, and how many of them AWS makes anew, or changes into others. */
  readonly shifted: readonly string[];
  readonly remade: number;
  readonly changed: number;
  /** The elements that are no longer there, or new. */
  readonly gone: readonly string[];
  readonly fresh: readonly string[];
  /** Of elements that stay: the objects that AWS destroys nevertheless, since their places are gone, by their IDs. */
  readonly destroyed: readonly { readonly label: string; readonly id: Value | undefined }[];
}

export function shifts(changes: readonly ResourceChange[]): Shift[] {
  const groups = new Map<string, ResourceChange[]>();
  for (const change of changes) {
    const base = withoutKeys(change.address);
    if (base === change.address || change.deposed || change.action === "forget") continue;
    const group = groups.get(`${change.stack} ${base}`) ?? [];
    group.push(change);
    groups.set(`${change.stack} ${base}`, group);
  }
  return [...groups.values()].flatMap((group) => shiftOf(group, changes) ?? []);
}

function shiftOf(group: readonly ResourceChange[], all: readonly ResourceChange[]): Shift | undefined {
  const from = origins(group);
  if ([...from].every(([to, origin]) => renamedTo(origin, all) === to)) return undefined;
  const label = labelling(from);
  const [kept, targets] = [new Set(from.values()), new Set(from.keys())];
  const isOwn = (change: ResourceChange) => change.before && change.after && !kept.has(change) && !targets.has(change);
  const gone = group.filter((change) => change.before && !kept.has(change) && !isOwn(change));
  const fresh = group.filter((change) => change.after && !targets.has(change) && !isOwn(change));
  const moved = [...targets];
  const [first] = group;
  return {
    stack: first!.stack,
    address: withoutKeys(first!.address),
    ofCount: group.every(({ address }) => !address.includes('["')),
    shifted: [...kept].map(({ before }) => label(before)),
    remade: moved.filter(({ action }) => action !== "update").length,
    changed: moved.filter(({ action }) => action === "update").length,
    gone: gone.map(({ before }) => label(before)),
    fresh: fresh.map(({ after }) => label(after)),
    destroyed: moved.some(({ action }) => action === "update")
      ? group
          .filter((change) => change.action === "destroy" && kept.has(change))
          .map(({ before }) => ({ label: label(before), id: before?.id }))
      : [],
  };
}

/** Which instance had, before, what an instance gets: all that is known of what it gets and had not. */
function origins(group: readonly ResourceChange[]): Map<ResourceChange, ResourceChange> {
  const free = new Set(group.filter(({ before }) => before));
  const found = new Map<ResourceChange, ResourceChange>();
  for (const change of group) {
    const names = given(change);
    if (!names.some((name) => holdsText(change.after![name]))) continue;
    for (const other of free) {
      if (other === change || !names.every((name) => sameValue(change.after![name], other.before![name]))) continue;
      found.set(change, other);
      free.delete(other);
      break;
    }
  }
  return found;
}

/** The attributes that an instance gets another value of, as far as it is known. */
function given({ before = {}, after }: ResourceChange): string[] {
  return Object.keys(after ?? {}).filter((name) => !holdsUnknown(after![name]) && !sameValue(before[name], after![name]));
}

/** A switch or a number that two instances have in turn is no sign of one that became the other. */
function holdsText(value: Value | undefined): boolean {
  if (typeof value === "string") return value !== "";
  return typeof value === "object" && value !== null && Object.values(value as ValueMap).some(holdsText);
}

/** What the elements are called: by their names, or by the first text in which they differ. */
function labelling(from: ReadonlyMap<ResourceChange, ResourceChange>) {
  const [target] = from.keys();
  const attribute = target && given(target).find((name) => typeof target.after![name] === "string");
  return (values: ValueMap = {}): string => {
    const named = nameIn(values) ?? block(values.tags).Name ?? (attribute === undefined ? undefined : values[attribute]);
    return typeof named === "string" ? named : (identityIn({ before: values, deposed: false }) ?? "another one");
  };
}
