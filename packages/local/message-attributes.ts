import { AwsError } from "./gateway/aws-error.ts";

/** In wire form: binary values in base64. */
export interface MessageAttribute {
  readonly DataType: string;
  readonly StringValue?: string;
  readonly BinaryValue?: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

const maxAttributes = 10;

/** Checks a message's attributes as SQS and SNS do. Throws an `AwsError` of this name. */
export function checkMessageAttributes(attributes: MessageAttributes, errorName: string): void {
  const count = Object.keys(attributes).length;
  if (count > maxAttributes) {
    throw new AwsError(errorName, `Number of message attributes [${count}] exceeds the allowed maximum [${maxAttributes}].`);
  }
  for (const [name, attribute] of Object.entries(attributes)) {
    const reason = fault(name, attribute);
    if (reason) throw new AwsError(errorName, `The message attribute '${name}' ${reason}.`);
  }
}

function fault(name: string, { DataType: type, StringValue, BinaryValue }: MessageAttribute): string | undefined {
  if (!/^(?!\.|aws\.|amazon\.)[\w.-]{1,256}(?<!\.)$/i.test(name)) return "has an invalid name";
  if (!/^(String|Number|Binary)(\..+)?$/.test(type)) return `has the invalid type '${type}', not Binary, Number or String`;
  const value = type.startsWith("Binary") ? BinaryValue : StringValue;
  if (!value) return `must contain a non-empty value for message attribute type '${type}'`;
  if (type.startsWith("Number") && Number.isNaN(Number(value))) return `has the value '${value}', which is no number`;
  return undefined;
}
