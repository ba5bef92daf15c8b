import { host } from "./host.ts";

/** APPSYNC_JS has these and no others; `Date`, `RegExp`, `Map` or `Promise` would fail in AWS only. */
const supported = new Set([
  "Object",
  "String",
  "Number",
  "Boolean",
  "Array",
  "Math",
  "JSON",
  "NaN",
  "Infinity",
  "undefined",
  "globalThis",
  "parseInt",
  "parseFloat",
  "isNaN",
  "isFinite",
  "encodeURI",
  "encodeURIComponent",
  "decodeURI",
  "decodeURIComponent",
]);

/** Takes away what APPSYNC_JS does not have, once the code of this folder has taken what it needs itself. */
export function limitGlobals(): void {
  const globals = globalThis as Record<string, unknown>;
  for (const name of Object.getOwnPropertyNames(globals)) if (!supported.has(name)) delete globals[name];
  // As in AppSync, which has Math without random
  delete (Math as Partial<Math>).random;
  const log = (...values: unknown[]) => host.log(values.map(asText).join(" "));
  globals["console"] = { log, error: log };
}

function asText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
