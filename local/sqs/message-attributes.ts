import { AwsError } from "../gateway/aws-error.ts";
import type { Shape } from "../gateway/service.ts";

const MAX_ATTRIBUTES = 10;

/** A message's attributes as SQS and SNS take them. Throws an `AwsError` of this name. */
export function checkMessageAttributes(attributes: Shape, errorName: string): void {
  const names = Object.keys(attributes);
  const refuse = (reason: string) => {
    throw new AwsError(errorName, reason);
  };
  if (names.length > MAX_ATTRIBUTES) {
    refuse(`Number of message attributes [${names.length}] exceeds the allowed maximum [${MAX_ATTRIBUTES}].`);
  }
  for (const name of names) {
    const { DataType: type, StringValue, BinaryValue } = attributes[name];
    if (!/^(?!\.|aws\.|amazon\.)[\w.-]{1,256}(?<!\.)$/i.test(name)) refuse(`The message attribute name '${name}' is invalid.`);
    if (!/^(String|Number|Binary)(\..+)?$/.test(type ?? "")) {
      refuse(`The type of message attribute '${name}' is invalid. You must use only the following supported type prefixes: Binary, Number, String.`);
    }
    const value = type.startsWith("Binary") ? BinaryValue : StringValue;
    if (!value) refuse(`The message attribute '${name}' must contain a non-empty value for message attribute type '${type}'.`);
    if (type.startsWith("Number") && Number.isNaN(Number(value))) {
      refuse(`Can't cast the value of message attribute '${name}' to a number.`);
    }
  }
}
