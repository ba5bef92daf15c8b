import { Random } from "../../../../support/random.ts";

export const accountId = "000000000000";
export const region = "eu-west-1";
export const roleArn = `arn:aws:iam::${accountId}:role/r`;
export const sessionArn = `arn:aws:sts::${accountId}:assumed-role/r/r`;

/** A call, and all the policies that decide on it. */
export interface RandomCase {
  /** A role's session, or an AWS service. */
  readonly caller: "role" | "sns.amazonaws.com";
  readonly sourceArn: string;
  readonly service: string;
  readonly action: string;
  readonly resource: string;
  /** The role's own. */
  readonly identityPolicies: readonly object[];
  /** The queue's or the topic's. */
  readonly resourcePolicy: object | undefined;
}

const queue = `arn:aws:sqs:${region}:${accountId}:orders`;
const topic = `arn:aws:sns:${region}:${accountId}:orders`;
const calls = [
  ["sqs", "sqs:SendMessage", queue],
  ["sqs", "sqs:ReceiveMessage", `${queue}-dead`],
  ["sns", "sns:Publish", topic],
  ["dynamodb", "dynamodb:PutItem", `arn:aws:dynamodb:${region}:${accountId}:table/orders`],
  ["dynamodb", "dynamodb:Query", `arn:aws:dynamodb:${region}:${accountId}:table/orders/index/by-date`],
  ["lambda", "lambda:InvokeFunction", `arn:aws:lambda:${region}:${accountId}:function:pay`],
  ["states", "states:StartExecution", `arn:aws:states:${region}:${accountId}:stateMachine:orders`],
] as const;
const principals = [
  ...["*", { AWS: "*" }, { AWS: roleArn }, { AWS: sessionArn }, { AWS: [accountId] }, { AWS: `arn:aws:iam::${accountId}:root` }],
  ...[{ AWS: "arn:aws:iam::111111111111:root" }, { AWS: `arn:aws:iam::${accountId}:role/other` }],
  ...[{ AWS: `arn:aws:iam::${accountId}:user/r` }, { Service: "sns.amazonaws.com" }, { Service: "events.amazonaws.com" }],
  { Service: ["sns.amazonaws.com", "events.amazonaws.com"], AWS: roleArn },
];
const tests: readonly (readonly [string, readonly string[]])[] = [
  ["Bool", ["true", "false"]],
  ["StringEquals", [region, "us-east-1", accountId, "111111111111", "Eu-West-1"]],
  ["StringNotEquals", [region, "us-east-1", accountId]],
  ["StringEqualsIgnoreCase", ["EU-WEST-1", "us-east-1"]],
  ["StringNotEqualsIgnoreCase", ["EU-WEST-1", "us-east-1"]],
  ["StringLike", ["eu-*", "us-*", "??-west-1", "*"]],
  ["StringNotLike", ["eu-*", "us-*"]],
  ["ArnEquals", [topic, roleArn, `${topic}-2`, "arn:aws:iam::*:role/*"]],
  ["ArnLike", ["arn:aws:sns:*:*:orders", "arn:aws:sns:*:orders", "arn:aws:iam::000000000000:role/?"]],
  ["ArnNotEquals", [topic, roleArn]],
  ["ArnNotLike", ["arn:aws:sns:*:*:*", "arn:aws:iam::*:role/x*"]],
  ["Null", ["true", "false"]],
];
const keys = [
  "aws:SourceArn",
  "aws:RequestedRegion",
  "aws:PrincipalAccount",
  "aws:PrincipalArn",
  "aws:SecureTransport",
  "aws:SourceAccount",
];

/** Cases from a seed: the same ones for the same seed. */
export function* randomCases(count: number, seed: number): Generator<RandomCase> {
  const draws = new Random(seed);
  const random = () => draws.next();
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)]!;
  const oftenOne = <T>(from: readonly T[]): T | readonly T[] => (random() < 0.7 ? pick(from) : [pick(from), pick(from)]);
  const maybe = (chance: number, element: () => object) => (random() < chance ? element() : {});

  const condition = () => {
    const [operator, values] = pick(tests);
    const ending = operator !== "Null" && random() < 0.2 ? "IfExists" : "";
    const key = operator.startsWith("Arn")
      ? pick(["aws:SourceArn", "aws:PrincipalArn"])
      : operator === "Bool"
        ? "aws:SecureTransport"
        : pick(keys);
    return { Condition: { [operator + ending]: { [pick([key, key.toLowerCase()])]: oftenOne(values) } } };
  };
  const statement = ([service, action, resource]: (typeof calls)[number], kind: "identity" | "resource") => {
    const name = action.split(":")[1]!;
    const actions = [
      action,
      `${service}:*`,
      `${service}:${name.slice(0, 3)}*`,
      action.toLowerCase(),
      `${service}:?${name.slice(1)}`,
      `${service}:Tag*`,
    ];
    const resources = [
      resource,
      "*",
      resource.replace("orders", "ord*"),
      resource.replace("orders", "?rders"),
      `${resource}x`,
      resource.toUpperCase(),
    ];
    return {
      Effect: random() < 0.75 ? "Allow" : "Deny",
      ...(random() < 0.9 ? { Action: oftenOne(actions) } : { NotAction: oftenOne(actions) }),
      ...(random() < 0.9 ? { Resource: oftenOne(resources) } : { NotResource: oftenOne(resources) }),
      ...maybe(kind === "resource" ? 1 : 0, () => ({ Principal: pick(principals) })),
      ...maybe(0.35, condition),
    };
  };
  const policy = (call: (typeof calls)[number], kind: "identity" | "resource") => ({
    Version: "2012-10-17",
    Statement: Array.from({ length: 1 + Math.floor(random() * 2) }, () => statement(call, kind)),
  });

  for (let made = 0; made < count; made += 1) {
    const call = pick(calls);
    const hasPolicy = (call[0] === "sqs" || call[0] === "sns") && random() < 0.8;
    const caller = hasPolicy && call[0] === "sqs" && random() < 0.3 ? ("sns.amazonaws.com" as const) : ("role" as const);
    yield {
      caller,
      sourceArn: topic,
      service: call[0],
      action: call[1],
      resource: call[2],
      identityPolicies: caller === "role" && random() < 0.7 ? [policy(call, "identity")] : [],
      resourcePolicy: hasPolicy ? policy(call, "resource") : undefined,
    };
  }
}
