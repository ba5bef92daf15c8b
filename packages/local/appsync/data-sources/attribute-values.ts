/** As in DynamoDB's wire format: `{ S: "…" }`, `{ N: "6" }`, … */
type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** Writes AppSync's attribute values (`{ N: 6 }`, `{ NULL: null }`) as DynamoDB wants them (`{ N: "6" }`, `{ NULL: true }`). */
export function toWire(values: unknown): Item {
  return mapItem(values as Item, wireValue);
}

/** An item as resolvers see it: plain values, numbers as numbers, sets as lists. */
export function toPlain(item: Item): Record<string, unknown> {
  return mapItem(item, plainValue);
}

function wireValue(value: AttributeValue): AttributeValue {
  const [type, content] = Object.entries(value)[0]!;
  switch (type) {
    case "N":
      return { N: String(content) };
    case "NS":
      return { NS: (content as unknown[]).map(String) };
    case "NULL":
      return { NULL: true };
    case "L":
      return { L: (content as AttributeValue[]).map(wireValue) };
    case "M":
      return { M: toWire(content) };
    default:
      return value;
  }
}

function plainValue(value: AttributeValue): unknown {
  const [type, content] = Object.entries(value)[0]!;
  switch (type) {
    case "N":
      return Number(content);
    case "NS":
      return (content as unknown[]).map(Number);
    case "NULL":
      return null;
    case "L":
      return (content as AttributeValue[]).map(plainValue);
    case "M":
      return toPlain(content as Item);
    default:
      return content;
  }
}

function mapItem<Value>(item: Item, convert: (value: AttributeValue) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, convert(value)]));
}
