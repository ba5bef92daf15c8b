import type { Arguments, Attributes } from "../terraform/resource-type.ts";
import { parsePolicy, type PolicyDocument } from "./policy-document.ts";

/** What a resource policy is read from: a resource that has been made. */
export interface MadeResource {
  readonly type: string;
  readonly arguments: Arguments;
  readonly attributes: Attributes;
}

/** An object's ARN goes on where its bucket's ends. */
const inBucket = /^(arn:aws:s3:::[^/]+)\/.*/s;

/** The policies that say who may use a queue, a topic, a bucket with its objects, or a function, whatever the caller's own policies say. */
export class ResourcePolicies {
  /** By the ARN of what each is for, and by the resource that gives it. */
  readonly #byArn = new Map<string, Map<MadeResource, PolicyDocument>>();
  readonly #region: string;
  readonly #accountId: string;

  constructor(region: string, accountId: string) {
    this.#region = region;
    this.#accountId = accountId;
  }

  of(arn: string): readonly PolicyDocument[] {
    return [...(this.#byArn.get(arn.replace(inBucket, "$1"))?.values() ?? [])];
  }

  /** What a resource is or has. */
  given(resource: MadeResource): PolicyDocument | undefined {
    return [...this.#byArn.values()].map((policies) => policies.get(resource)).find((policy) => policy !== undefined);
  }

  /** Keeps the policy that a resource is or has, if any; instead of the one that it had. Throws, with that in place, when it can't be evaluated. */
  attach(resource: MadeResource, was: MadeResource = resource): PolicyDocument | undefined {
    const [arn, json] = this.#policyOf(resource) ?? [];
    const policy = arn === undefined ? undefined : parsePolicy(json, "resource");
    this.detach(was);
    if (arn === undefined || policy === undefined) return undefined;
    this.#byArn.set(arn, new Map([...(this.#byArn.get(arn) ?? []), [resource, policy]]));
    return policy;
  }

  /** Nothing happens when it has none. */
  detach(resource: MadeResource): void {
    for (const policies of this.#byArn.values()) policies.delete(resource);
  }

  #policyOf(resource: MadeResource): readonly [arn: string, policy: unknown] | undefined {
    const { arguments: args, attributes } = resource;
    switch (resource.type) {
      case "aws_sqs_queue":
      case "aws_sns_topic":
        return args.policy ? [String(attributes.arn), args.policy] : undefined;
      case "aws_sqs_queue_policy":
        return [this.#arn("sqs", String(args.queue_url).split("/").at(-1)!), args.policy];
      case "aws_sns_topic_policy":
        return [String(args.arn), args.policy];
      case "aws_s3_bucket_policy":
        return [`arn:aws:s3:::${String(args.bucket)}`, args.policy];
      case "aws_lambda_permission": {
        const arn = this.#arn("lambda", `function:${functionName(args)}`);
        return [arn, invokePolicy(args, arn)];
      }
    }
  }

  #arn(service: string, resource: string): string {
    return `arn:aws:${service}:${this.#region}:${this.#accountId}:${resource}`;
  }
}

/** The statement that Lambda's AddPermission adds to a function's policy. */
function invokePolicy(args: Arguments, functionArn: string): object {
  const { action, principal, source_arn: sourceArn, source_account: sourceAccount } = args;
  const isService = String(principal).endsWith(".amazonaws.com");
  const condition = {
    ...(sourceArn ? { ArnLike: { "AWS:SourceArn": sourceArn } } : {}),
    ...(sourceAccount ? { StringEquals: { "AWS:SourceAccount": sourceAccount } } : {}),
  };
  const Principal = isService ? { Service: principal } : { AWS: principal };
  const statement = { Sid: args.statement_id, Effect: "Allow", Action: action, Resource: functionArn, Principal };
  return { Statement: [{ ...statement, Condition: condition }] };
}

/** The name of the function that a permission is for, with the version or alias if it is for one of these alone. */
function functionName({ function_name: nameOrArn, qualifier }: Arguments): string {
  const [name, ofName] = String(nameOrArn)
    .replace(/.*:function:/, "")
    .split(":");
  const wanted: unknown = ofName ?? qualifier ?? "$LATEST";
  return wanted === "$LATEST" ? name! : `${name}:${String(wanted)}`;
}
