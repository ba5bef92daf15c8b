type Attribute = Record<string, unknown>;

/** `util.dynamodb`: numbers stay numbers here (`{ N: 6 }`), the data source writes them as DynamoDB wants them. */
export const dynamodb = {
  toDynamoDB,
  toString: (text: unknown) => nullOr(text, (value) => ({ S: value })),
  toStringSet: (list: unknown) => nullOr(list, (value) => ({ SS: value })),
  toNumber: (number: unknown) => nullOr(number, (value) => ({ N: value })),
  toNumberSet: (list: unknown) => nullOr(list, (value) => ({ NS: value })),
  toBinary: (base64: unknown) => nullOr(base64, (value) => ({ B: value })),
  toBinarySet: (list: unknown) => nullOr(list, (value) => ({ BS: value })),
  toBoolean: (boolean: unknown) => nullOr(boolean, (value) => ({ BOOL: value })),
  toNull: () => ({ NULL: null }),
  toList: (list: unknown[] | null) => nullOr(list, (values) => ({ L: (values as unknown[]).map(toDynamoDB) })),
  toMap: (map: Attribute | null) => nullOr(map, (values) => ({ M: toMapValues(values as Attribute) })),
  toMapValues: (map: Attribute | null) => nullOr(map, (values) => toMapValues(values as Attribute)),
  toS3Object: (key: string, bucket: string, region: string, version?: string) => ({
    S: JSON.stringify({ s3: { key, bucket, region, version } }),
  }),
  /** Reads the text of what `toS3Object` makes. */
  fromS3ObjectJson: (text: string) => (JSON.parse(text) as { s3: unknown }).s3,
};

/** What the functions below have made: in an item they are sets, not maps that look like one. */
const sets = new WeakSet<object>();

/** The functions of `@aws-appsync/utils/dynamodb` for the attributes that `put`, `update` and the like would not make sets of. */
export const setsOfItems = {
  toStringSet: (list: string[]) => asSet(dynamodb.toStringSet(list)),
  toNumberSet: (list: number[]) => asSet(dynamodb.toNumberSet(list)),
  toBinarySet: (list: string[]) => asSet(dynamodb.toBinarySet(list)),
};

function asSet(attribute: object | null): object | null {
  if (attribute) sets.add(attribute);
  return attribute;
}

export function isSet(value: object): value is Attribute {
  return sets.has(value);
}

/** Lists become `L`, never sets. */
export function toDynamoDB(value: unknown): Attribute {
  if (value === null || value === undefined) return { NULL: null };
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: value };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(toDynamoDB) };
  return isSet(value) ? value : { M: toMapValues(value as Attribute) };
}

export function toMapValues(map: Attribute): Attribute {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, toDynamoDB(value)]));
}

function nullOr<Result>(value: unknown, convert: (value: unknown) => Result): Result | null {
  return value === null || value === undefined ? null : convert(value);
}
