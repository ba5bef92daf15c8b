import type * as z from "zod/mini";

/** Input that can never be worked on, however often it comes. Its message names the fields at fault, never their values. */
export class MalformedInput extends Error {
  override readonly name = "MalformedInput";
}

/** Reads `value` as `schema` says. Throws `MalformedInput`; `what` tells a reader which input it was. */
export function parse<Schema extends z.ZodMiniType>(schema: Schema, value: unknown, what: string): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const faults = result.error.issues.map(({ path, code }) => `${path.join(".") || "the whole"}: ${code}`);
  throw new MalformedInput(`Malformed ${what} (${faults.join(", ")})`);
}

/** As `parse`, from JSON text. */
export function parseJson<Schema extends z.ZodMiniType>(schema: Schema, text: string, what: string): z.infer<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new MalformedInput(`Malformed ${what} (not JSON)`);
  }
  return parse(schema, value, what);
}
