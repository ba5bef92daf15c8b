import { AwsError } from "../../gateway/aws-error.ts";
import type { Shape } from "../../gateway/service.ts";

/** What Lambda's API reference lets a caller ask for. */
const mostAsked = 10_000;

/**
 * A page of a list, by the input's `Marker` and `MaxItems`: no more than `most`, even when more are asked for.
 * `NextMarker` is there when more follow. Throws `InvalidParameterValueException`.
 */
export function page<Item>(items: readonly Item[], { Marker, MaxItems = mostAsked }: Shape, most: number) {
  if (!Number.isInteger(MaxItems) || MaxItems < 1 || MaxItems > mostAsked) {
    throw invalid(`MaxItems is ${MaxItems}: 1 to ${mostAsked} are taken`);
  }
  const start = Marker === undefined ? 0 : Number(Buffer.from(String(Marker), "base64").toString());
  if (!Number.isInteger(start) || start < 0) throw invalid(`Marker ${Marker} is none that a list gave`);
  const end = start + Math.min(MaxItems, most);
  const next = end < items.length ? { NextMarker: Buffer.from(String(end)).toString("base64") } : {};
  return { items: items.slice(start, end), next };
}

function invalid(message: string): AwsError {
  return new AwsError("InvalidParameterValueException", message);
}
