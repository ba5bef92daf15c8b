import { identifier } from "@slipstream/languages";

/** The name of the `terraform_data` that stands for a resource. */
export function addressKey(type: string, name: string): string {
  return `${type}__${name}`;
}

/** The name of the one that has what AWS would make up for a resource. */
export function madeKey(type: string, name: string): string {
  return `${addressKey(type, name)}${made}`;
}

/** Whether it is the name of one that has what AWS would make up. */
export function isMadeKey(key: string): boolean {
  return key.endsWith(made);
}

/** The resource that an `addressKey` is made of; no type of a provider has two underscores in a row. */
export function addressOf(key: string): [type: string, name: string] {
  const at = key.indexOf("__");
  return [key.slice(0, at), key.slice(at + 2)];
}

/** A text with the AWS resources' own addresses again: JSON, or what Terraform says. */
export function withAwsNames(text: string): string {
  return text.replaceAll(standIn, (_, key: string) => addressOf(isMadeKey(key) ? key.slice(0, -made.length) : key).join("."));
}

const made = "__made";
const standIn = new RegExp(`terraform_data\\.(${identifier})(?:\\.(?:input|output)(?![\\p{ID_Continue}-]))?`, "gu");
