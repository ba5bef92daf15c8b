/** The places at which two JSON values are not the same, in order; empty when they are, to the order of their fields. */
export function differences(left: unknown, right: unknown, place = ""): string[] {
  if (!isObject(left) || !isObject(right)) return left === right ? [] : [place];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const inner = names.flatMap((name) => differences(left[name], right[name], place === "" ? name : `${place}.${name}`));
  if (inner.length > 0) return inner;
  return Object.keys(left).join("\n") === Object.keys(right).join("\n") ? [] : [`${place} (order)`];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
