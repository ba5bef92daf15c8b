import { AwsError } from "../gateway/aws-error.ts";
import type { Queue, Store } from "./fauxqs.ts";

/** Throws `QueueDoesNotExist`. */
export function findQueue(store: Store, queueUrl: unknown): Queue {
  if (typeof queueUrl !== "string") {
    throw new AwsError("MissingParameter", "The request must contain the parameter QueueUrl.");
  }
  return existing(store.getQueueByName(queueName(queueUrl)));
}

/** Throws `QueueDoesNotExist`. */
export function existing(queue: Queue | undefined): Queue {
  if (!queue) throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
  return queue;
}

export function queueName(queueUrl: unknown): string {
  return String(queueUrl).split("/").at(-1)!;
}

/** Throws `MissingParameter` or `SerializationException`. */
export function requireString(input: object, name: string): string {
  const value = (input as Readonly<Record<string, unknown>>)[name];
  if (value == null) throw new AwsError("MissingParameter", `The request must contain the parameter ${name}.`);
  if (typeof value !== "string") throw new AwsError("SerializationException", `${name} must be a string`);
  return value;
}
