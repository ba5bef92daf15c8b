import type { AttributeValue, Item } from "../dynalite-store.ts";

const setTypes = new Set(["SS", "NS", "BS"]);

/** Whether two items hold the same; sets have no order. DynamoDB writes no stream record for a write that changes nothing. */
export function sameItem(a: Item, b: Item): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => sameValue(a[name], b[name]));
}

function sameValue(a: AttributeValue | undefined, b: AttributeValue | undefined): boolean {
  if (!a || !b) return false;
  const type = Object.keys(a)[0]!;
  const [left, right] = [a[type], b[type]];
  if (right === undefined) return false;
  if (type === "M") return sameItem(left as Item, right as Item);
  if (type === "L") {
    const [list, other] = [left as AttributeValue[], right as AttributeValue[]];
    return list.length === other.length && list.every((value, index) => sameValue(value, other[index]));
  }
  if (setTypes.has(type)) {
    const [set, other] = [left as string[], new Set(right as string[])];
    return set.length === other.size && set.every((member) => other.has(member));
  }
  return left === right;
}
