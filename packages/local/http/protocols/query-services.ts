import { AwsError } from "../../gateway/aws-error.ts";

/** Members by the names that they have on the wire, where those are not the SDK's. */
export type WireNames = Readonly<Record<string, string>>;

/** A service that speaks AWS's query protocol: a form comes in, XML goes out. */
export interface QueryService {
  /** At the gateway, and in credential scopes. */
  readonly name: string;
  readonly namespace: string;
  /** Of its API: what a request that nobody signed goes by. */
  readonly version: string;
  /**
   * Only where lists and maps are "flattened": repeated under a name of their own (`AttributeName.1=All`), without `member` and
   * `entry` in between.
   */
  readonly flattened?: (action: string) => WireNames;
}

const services: readonly QueryService[] = [
  { name: "sns", namespace: "http://sns.amazonaws.com/doc/2010-03-31/", version: "2010-03-31" },
  { name: "sts", namespace: "https://sts.amazonaws.com/doc/2011-06-15/", version: "2011-06-15" },
  // Until November 2023 SQS spoke nothing else: Debian's AWS CLI and boto3 before 1.28.82 still do.
  { name: "sqs", namespace: "http://queue.amazonaws.com/doc/2012-11-05/", version: "2012-11-05", flattened: sqsWireNames },
];

/**
 * The service that a form is for: the one with this `name`, or where nothing names it the one whose API has this version.
 * Throws `UnknownOperationException` for one that is not run, or speaks another protocol.
 */
export function queryService(name: string | undefined, version = "(none)"): QueryService {
  const service = services.find((known) => (name === undefined ? known.version === version : known.name === name));
  if (service) return service;
  const spoken = services.map((known) => known.name).join(", ");
  const what = name ?? `The service whose Version is ${version}`;
  throw new AwsError("UnknownOperationException", `${what} is not run here with forms (those that are: ${spoken})`);
}

/** Lists are called by one of their elements, a batch's entries by its action. */
function sqsWireNames(action: string): WireNames {
  return {
    Attributes: "Attribute",
    AttributeNames: "AttributeName",
    BinaryListValues: "BinaryListValue",
    Entries: `${action}RequestEntry`,
    Failed: "BatchResultErrorEntry",
    MessageAttributeNames: "MessageAttributeName",
    MessageAttributes: "MessageAttribute",
    MessageSystemAttributeNames: "MessageSystemAttributeName",
    MessageSystemAttributes: "MessageSystemAttribute",
    Messages: "Message",
    queueUrls: "QueueUrl",
    QueueUrls: "QueueUrl",
    Results: `${action}ResultEntry`,
    StringListValues: "StringListValue",
    Successful: `${action}ResultEntry`,
  };
}
