import { count, enumerate, words, type Words } from "../finding.ts";
import type { Shift } from "../findings/shifts.ts";

const mostNamed = 6;

/** "`aws_x.y`: `a` goes; `b` and `c` only change their index, but 2 are made anew for it. …" */
export function shiftWords({ address, ofCount, shifted, gone, fresh, remade, changed, destroyed }: Shift, where: Words): Words {
  const key = ofCount ? "index" : "key";
  const what: Words[] = [
    ...(gone.length > 0 ? [words`${enumerate(gone, mostNamed)} ${[gone.length === 1 ? "goes" : "go"]}`] : []),
    ...(fresh.length > 0 ? [words`${enumerate(fresh, mostNamed)} ${[fresh.length === 1 ? "is new" : "are new"]}`] : []),
    words`${enumerate(shifted, mostNamed)} only ${[shifted.length === 1 ? `changes its ${key}` : `change their ${key}`]}`,
  ];
  const price = [
    ...(remade > 0 ? [`${count(remade, "object")} ${remade === 1 ? "is" : "are"} made anew for it`] : []),
    ...(changed > 0
      ? [`${count(changed, "object")} ${changed === 1 ? "is changed into another" : "are changed into others"}`]
      : []),
  ].join(", ");
  const objects = destroyed.slice(0, mostNamed).flatMap(({ label, id }, index): Words => {
    const known = typeof id === "string" && id !== label ? words` (${id})` : [];
    return [index > 0 ? ", " : "", ...words`${label}${known}`];
  });
  const lost = objects.length > 0 ? words`, and what AWS destroys is the object of ${objects}` : [];
  const advice = ofCount ? "With for_each by name nothing else would change." : "With moved blocks nothing else would change.";
  const joined = what.flatMap((part, index): Words => [index > 0 ? "; " : "", ...part]);
  return words`${address}${where}: ${joined}, but ${[price]}${lost}. ${[advice]}`;
}
