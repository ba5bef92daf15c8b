/** Source: Developer Guide, "Intrinsic functions for JSONPath states". */
export const intrinsicNames: readonly string[] = [
  ...["Array", "ArrayPartition", "ArrayContains", "ArrayRange", "ArrayGetItem", "ArrayLength", "ArrayUnique"],
  ...["Base64Encode", "Base64Decode", "Hash", "JsonMerge", "StringToJson", "JsonToString"],
  ...["MathRandom", "MathAdd", "StringSplit", "UUID", "Format"],
].map((name) => `States.${name}`);
