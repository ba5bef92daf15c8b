import type { Words } from "./finding.ts";
import { Sensitive, Unknown, type Value } from "./plan/value.ts";

const longest = 160;

/** A value as a reviewer reads it; a long one is cut, with how much was. */
export function showValue(value: Value | undefined): Words {
  if (value === undefined || value === null) return ["none"];
  if (value instanceof Unknown) return ["known only after apply"];
  if (value instanceof Sensitive) return ["(sensitive)"];
  const text = JSON.stringify(value);
  if (text.length <= longest) return [{ code: text }];
  return [{ code: `${text.slice(0, longest)}…` }, ` (${text.length - longest} characters more)`];
}
