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
  readonly #byArn = new Map<string, PolicyDocument[]>();
  readonly #region: string;
  readonly #accountId: string;

  constructor(region: string, accountId: string) {
    this.#region = region;
    this.#accountId = accountId;
  }

  of(arn: string): readonly PolicyDocument[] {
    return this.#byArn.get(arn.replace(inBucket, "$1")) ?? [];
  }

  /** Keeps the policy that a resource is or has, if any, and answers with it. Throws when it can't be evaluated. */
  attach(resource: MadeResource): PolicyDocument | undefined {
    const { arguments: args, attributes } = resource;
    switch (resource.type) {
      case "aws_sqs_queue":
      case "aws_sns_topic":
        return args.policy ? this.#add(String(attributes.arn), args.policy) : undefined;
      case "aws_sqs_queue_policy":
        return this.#add(this.#arn("sqs", String(args.queue_url).split("/").at(-1)!), args.policy);
      case "aws_sns_topic_policy":
        return this.#add(String(args.arn), args.policy);
      case "aws_s3_bucket_policy":
        return this.#add(`arn:aws:s3:::${String(args.bucket)}`, args.policy);
      case "aws_lambda_permission": {
        const arn = this.#arn("lambda", `function:${functionName(args)}`);
        return this.#add(arn, invokePolicy(args, arn));
      }
    }
  }

  #add(arn: string, json: unknown): PolicyDocument {
    const policy = parsePolicy(json, "resource");
    this.#byArn.set(arn, [...this.of(arn), policy]);
    return policy;
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
