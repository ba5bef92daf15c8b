import { parameterName, type Integration, type Members, type MemberType } from "@slipstream/asl";
import type { Shape } from "../../gateway/service.ts";
import { responseMetadata } from "./response-metadata.ts";

type Shapes = Readonly<Record<string, Members>>;

/**
 * What a call answered as a task's result. By the SDK: its members in Pascal case, times as text. An optimized integration: the
 * members as they are, times in milliseconds, and how the answer came over HTTP.
 * @param now milliseconds since the epoch
 */
export function taskOutput({ service, model, optimized, action }: Integration, answer: Shape, now: number): Shape {
  if (!optimized) return sdkStructure(answer ?? {}, model.output, service.shapes);
  const members = Object.entries((answer ?? {}) as object).flatMap(([name, value]) =>
    value === undefined ? [] : [[capitalized(name), optimizedValue(value, model.output[name])] as const],
  );
  return sorted({ ...Object.fromEntries(members), ...responseMetadata(service.door, action, answer, now) });
}

function sdkStructure(value: Shape, members: Members, shapes: Shapes): Shape {
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as object).flatMap(([name, inner]) =>
    inner === undefined || inner === null
      ? []
      : [[parameterName(name), Object.hasOwn(members, name) ? sdkValue(inner, members[name]!, shapes) : inner] as const],
  );
  return Object.fromEntries(entries);
}

function sdkValue(value: unknown, type: MemberType, shapes: Shapes): unknown {
  if (typeof type === "string") {
    if (type.startsWith("#")) return sdkStructure(value, shapes[type.slice(1)]!, shapes);
    if (type === "timestamp") return new Date(milliseconds(value)).toISOString();
    return type === "blob" ? blobText(value) : value;
  }
  const [, of] = type;
  if (Array.isArray(value)) return value.map((element) => sdkValue(element, of, shapes));
  return Object.fromEntries(Object.entries(value as object).map(([key, element]) => [key, sdkValue(element, of, shapes)]));
}

/** A function's answer, which the door has as JSON already, is text here; what the door has in Base64 stays so. */
function blobText(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString("base64");
  return typeof value === "string" ? value : JSON.stringify(value);
}

function optimizedValue(value: unknown, type: MemberType | undefined): unknown {
  return type === "timestamp" ? milliseconds(value) : value;
}

/** The door's times are seconds, or dates. */
function milliseconds(value: unknown): number {
  return value instanceof Date ? value.getTime() : Math.round(Number(value) * 1000);
}

function sorted(value: Shape): Shape {
  return Object.fromEntries(Object.entries(value as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function capitalized(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
