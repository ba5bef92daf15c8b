import { arnPlace } from "../gateway/arn.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { Queue, Store } from "./fauxqs.ts";

/** Throws `QueueDoesNotExist`, for another account's too, and `InvalidAddress` for a URL that is another region's, or none of a queue. */
export function findQueue(store: Store, queueUrl: unknown): Queue {
  if (typeof queueUrl !== "string") {
    throw new AwsError("MissingParameter", "The request must contain the parameter QueueUrl.");
  }
  const address = queueAddress(queueUrl);
  if (!address || (address.region ?? store.region) !== store.region) {
    throw new AwsError("InvalidAddress", `The address ${queueUrl} is not valid for this endpoint.`, { statusCode: 404 });
  }
  const queue = existing(store.getQueueByName(address.name));
  const { accountId: owner } = arnPlace(queue.arn)!;
  return existing((address.accountId ?? owner) === owner ? queue : undefined);
}

/** Throws `QueueDoesNotExist`. */
export function existing(queue: Queue | undefined): Queue {
  if (!queue) throw new AwsError("QueueDoesNotExist", "The specified queue does not exist.");
  return queue;
}

/** What a queue's URL says. SQS takes its path and its name alone, too; any host but AWS's own is this runtime's. */
interface QueueAddress {
  readonly region?: string;
  readonly accountId?: string;
  readonly name: string;
}

const urlForm = /^(?:https?:\/\/([^/]+)(?=\/))?(?:\/?([^/]+)\/|\/)?([^/]+)$/;
/** As SQS names itself now, and as it did before. */
const hostForm = /^(?:sqs\.([a-z\d-]+)|([a-z\d-]+)\.queue)\.amazonaws\.com(?:\.cn)?$/;

function queueAddress(queueUrl: string): QueueAddress | undefined {
  const [, host = "", accountId, name] = urlForm.exec(queueUrl) ?? [];
  const [, now, before] = hostForm.exec(host) ?? [];
  return name === undefined ? undefined : { region: now ?? before, accountId, name };
}

/** The ARN of the queue that a URL means, whether it is there or not; `own` gives that of one here. */
export function queueArn(queueUrl: unknown, own: { readonly region: string; readonly accountId: string }): string {
  const { region = own.region, accountId = own.accountId, name } = queueAddress(String(queueUrl)) ?? { name: String(queueUrl) };
  return `arn:aws:sqs:${region}:${accountId}:${name}`;
}

/** Throws `MissingParameter` or `SerializationException`. */
export function requireString(input: object, name: string): string {
  const value = (input as Readonly<Record<string, unknown>>)[name];
  if (value == null) throw new AwsError("MissingParameter", `The request must contain the parameter ${name}.`);
  if (typeof value !== "string") throw new AwsError("SerializationException", `${name} must be a string`);
  return value;
}
