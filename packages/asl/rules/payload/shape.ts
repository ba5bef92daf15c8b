/**
 * What is known of a JSON value before it is there: `"any"` when nothing is, else the fields and the items that it can have. Both
 * are upper bounds, since ways join: what is not among them is on no way. A text or a number has neither.
 */
export type Shape = "any" | KnownShape;

interface KnownShape {
  readonly fields: Readonly<Record<string, Shape>>;
  /** Of a list: what its items can be. */
  readonly items?: Shape;
}

/** A text, a number, a boolean, null, or an object without a field. */
export const leaf: Shape = { fields: {} };

/** Deeper than this nothing is known: a state that comes again may wrap its own output without end. */
const deepest = 12;

/** The shape of an example. */
export function shapeOf(value: unknown): Shape {
  if (Array.isArray(value)) return listOf(value.length === 0 ? "any" : joinAll(value.map(shapeOf)));
  if (typeof value !== "object" || value === null) return leaf;
  return objectOf(Object.fromEntries(Object.entries(value).map(([name, field]) => [name, shapeOf(field)])));
}

export function objectOf(fields: Readonly<Record<string, Shape>>): Shape {
  return { fields };
}

export function listOf(items: Shape): Shape {
  return { fields: {}, items };
}

/** What a value can be that comes by one of several ways. */
export function joinAll(shapes: readonly Shape[]): Shape {
  return shapes.reduce((joined, shape) => join(joined, shape, 0), leaf);
}

function join(a: Shape, b: Shape, depth: number): Shape {
  if (a === "any" || b === "any" || depth > deepest) return "any";
  const names = new Set([...Object.keys(a.fields), ...Object.keys(b.fields)]);
  const of = ({ fields }: KnownShape, name: string): Shape => (Object.hasOwn(fields, name) ? fields[name]! : leaf);
  const fields = Object.fromEntries([...names].map((name) => [name, join(of(a, name), of(b, name), depth + 1)]));
  if (a.items === undefined && b.items === undefined) return { fields };
  return { fields, items: join(a.items ?? leaf, b.items ?? leaf, depth + 1) };
}

/** `shape` with `value` put at `path`, whose missing fields are made. */
export function withField(shape: Shape, [name, ...rest]: readonly string[], value: Shape): Shape {
  if (name === undefined) return value;
  if (shape === "any") return "any";
  const inner = Object.hasOwn(shape.fields, name) ? shape.fields[name]! : leaf;
  return { ...shape, fields: { ...shape.fields, [name]: withField(inner, rest, value) } };
}
