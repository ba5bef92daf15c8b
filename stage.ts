import { partitionOf } from "@slipstream/languages";
import { mailRule, type StageMail } from "./stage-mail.ts";
import { brokenPageSetting, isOrigin, type StagePage } from "./stage-page.ts";

/** What differs between the places where Slipstream runs. Everything else is the same Terraform everywhere. */
export interface Stage {
  readonly name: string;
  /** The AWS region of every resource. */
  readonly region: string;
  /**
   * Days that an order is kept after it was placed, from 30 to 3650. Not less: a message lives for 14 days in the queue and the
   * dead-letter queue together, and for 14 more when it is moved back, and a late duplicate has to find its order. One that comes
   * later still is dropped.
   */
  readonly orderRetentionDays: number;
  /** Days that logs are kept: one of the numbers that CloudWatch Logs takes. */
  readonly logRetentionDays: number;
  /** Whether tables and user pool refuse to be deleted, and Terraform refuses a plan that would destroy them, a topic or a queue. */
  readonly deletionProtection: boolean;
  /** Whether the tables can be put back to any second of the last 35 days. */
  readonly pointInTimeRecovery: boolean;
  /** What the functions log. */
  readonly logLevel: "DEBUG" | "INFO" | "WARN" | "ERROR";
  /** Which executions the workflow logs. `ALL` writes every order's content to the log. */
  readonly workflowLogLevel: "ALL" | "ERROR";
  /** The share of payments that the simulated provider accepts, from 0 to 1. */
  readonly paymentSuccessRate: number;
  /** Has the simulated provider decide otherwise: it decides the same for the same attempt at an order's payment each time. */
  readonly paymentSeed?: string;
  /**
   * Batches of orders that are processed at a time, from 2 to 1000: the bounds of an SQS event source mapping. Each has up to 11 functions
   * run at once: what fits beside the rest in `lambdaConcurrency` a guard rail says (docs/scaling.md).
   */
  readonly workflowConcurrency: number;
  /** Whether clients may ask the API for its schema. */
  readonly introspection: boolean;
  /**
   * Whether customers may sign in by sending their password as it is (`USER_PASSWORD_AUTH`), e.g. with `curl`. Without, only by SRP, which
   * never sends it: so does the page, and so does each command.
   */
  readonly passwordSignIn: boolean;
  /**
   * Whether customers show a code from an authenticator app (TOTP) beside the password: each one who sets that up (`optional`), or
   * everybody, whom the page has set it up at the first sign-in (`required`). Left out: nobody.
   */
  readonly mfa?: "optional" | "required";
  /**
   * `EXPRESS`: the consumer of the queue waits for each execution's end. `STANDARD`: it only starts them; executions that fail
   * go to the dead-letter queue by an event. Prices and quotas: docs/adr/0010-workflow-type.md.
   */
  readonly workflowType: "EXPRESS" | "STANDARD";
  /** Origins of web pages that may call the REST API, e.g. `https://shop.example.com`; `*` for any, an empty list for none. */
  readonly corsOrigins: readonly string[];
  /**
   * Requests that the REST API takes: per second on average, and at once after a rest (a token bucket). Others get status 429. Aims
   * of API Gateway's, not promises: it may let more through, and all APIs of the account in the region share the account's quota.
   */
  readonly restThrottling: { readonly rate: number; readonly burst: number };
  /**
   * AWS WAF in front of the GraphQL API, with the requests that one address may send within five minutes, from 10 on: a web ACL counts
   * whoever sits behind one address together, and the stage's own publisher. Left out: none. An HTTP API, as the REST API is one, takes none.
   */
  readonly webAcl?: { readonly requestsPerAddress: number };
  /** How customers are mailed what became of their orders. */
  readonly mail: StageMail;
  /** The page where people order, in front of a CDN. Left out: there is none, and no stack for it. */
  readonly page?: StagePage;
  /** Who is mailed when an alarm goes off. Left out: the alarms go to their topic, which nobody hears yet. */
  readonly alarmEmail?: string;
  /**
   * The S3 bucket that keeps Terraform's state and its lock, in the stage's region; Terraform 1.10 or later. Left out: files
   * beside the project, for one person at a time. How to make one: docs/deploy.md.
   */
  readonly stateBucket?: string;
  /**
   * The AWS account that the stage is deployed to: Terraform and `npm run deploy` refuse any other, and services take on the stage's roles
   * for this account alone. Left out: the account of whoever deploys.
   */
  readonly accountId?: string;
  /** ARN of the policy that none of the stage's roles may do more than, whatever its own policies say. Left out: there is none. */
  readonly permissionsBoundary?: string;
  /**
   * Functions that the account may run at once in the region: Lambda's quota "Concurrent executions". Left out: 1000, AWS's default.
   * `npm run deploy` asks the account how many it truly may.
   */
  readonly lambdaConcurrency?: number;
  /** IAM path of the stage's roles, e.g. `/slipstream/`. Their names change with it. Left out: `/`. */
  readonly rolePath?: string;
}

/** The only retention times that CloudWatch Logs takes, in days. */
const logRetentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/** What API Gateway lets an account have, unless AWS granted more. Source: "Quotas for configuring and running an HTTP API". */
const throttlingQuota = { rate: 10_000, burst: 5_000 };

/** What Lambda lets an account run at once in a region, unless AWS says otherwise. Source: "Lambda quotas". */
export const defaultConcurrency = 1000;

/** Answers with the stage when its settings hold. Throws an `Error` that names the first one that does not, with its value. */
export function checkStage(stage: Stage): Stage {
  const refuse = (setting: string, value: unknown, rule: string) => {
    // `String` for numbers: JSON knows no NaN.
    const quoted = typeof value === "number" ? String(value) : JSON.stringify(value);
    throw new Error(`Stage "${stage.name}": ${setting} is ${quoted}; it must be ${rule}.`);
  };
  const demand = (holds: boolean, setting: keyof Stage, rule: string) => {
    if (!holds) refuse(setting, stage[setting], rule);
  };
  const whole = (setting: string, value: number, min: number, max: number, why = "") => {
    if (Number.isInteger(value) && value >= min && value <= max) return;
    refuse(setting, value, `a whole number from ${min} to ${max}${why}`);
  };
  const yesOrNo = (...settings: (keyof Stage)[]) =>
    settings.forEach((setting) => demand(typeof stage[setting] === "boolean", setting, "true or false"));
  const oneOf = (setting: keyof Stage, allowed: readonly unknown[]) =>
    demand(allowed.includes(stage[setting]), setting, allowed.length > 2 ? `one of ${allowed.join(", ")}` : allowed.join(" or "));

  // It becomes part of every name: a user pool's or role's is cut short by AWS, and a queue's takes no other characters.
  const nameHolds = /^[a-z][a-z0-9-]{0,15}$/.test(stage.name);
  demand(nameHolds, "name", "1-16 lower-case letters, digits or -, beginning with a letter");
  const partition = partitionOf(stage.region);
  const otherPartition = `in the partition aws, not in ${partition}: the stacks write ARNs and hosts of aws, which are others there`;
  demand(partition === "aws", "region", otherPartition);
  demand(/^[a-z]{2}(-[a-z]+)+-\d$/.test(stage.region), "region", "an AWS region such as eu-west-1");
  yesOrNo("deletionProtection", "pointInTimeRecovery", "introspection", "passwordSignIn");
  const tooShort = ", since a duplicate may arrive 28 days late and has to find its order";
  whole("orderRetentionDays", stage.orderRetentionDays, 30, 3650, tooShort);
  oneOf("logRetentionDays", logRetentions);
  oneOf("logLevel", ["DEBUG", "INFO", "WARN", "ERROR"]);
  oneOf("workflowLogLevel", ["ALL", "ERROR"]);
  const rate = stage.paymentSuccessRate;
  demand(rate >= 0 && rate <= 1, "paymentSuccessRate", "a number from 0 to 1");
  demand(stage.paymentSeed !== "", "paymentSeed", "left out or not empty");
  whole("workflowConcurrency", stage.workflowConcurrency, 2, 1000);
  oneOf("workflowType", ["EXPRESS", "STANDARD"]);
  demand([undefined, "optional", "required"].includes(stage.mfa), "mfa", "left out, optional or required");
  const origins = stage.corsOrigins;
  const each = origins.every((origin) => isOrigin(origin)) || (origins.length === 1 && origins[0] === "*");
  demand(each, "corsOrigins", 'origins such as "https://shop.example.com", without a path, or "*" alone');
  whole("restThrottling.rate", stage.restThrottling.rate, 1, throttlingQuota.rate);
  whole("restThrottling.burst", stage.restThrottling.burst, 1, throttlingQuota.burst);
  if (stage.webAcl) whole("webAcl.requestsPerAddress", stage.webAcl.requestsPerAddress, 10, 2_000_000_000);
  const brokenMailRule = mailRule(stage.mail);
  if (brokenMailRule !== undefined) refuse("mail", stage.mail, brokenMailRule);
  const { alarmEmail, stateBucket } = stage;
  const brokenPage = brokenPageSetting(stage.page);
  if (brokenPage) refuse(brokenPage.setting, brokenPage.value, brokenPage.rule);
  demand(alarmEmail === undefined || isMailAddress(alarmEmail), "alarmEmail", "left out or a mail address");
  const bucketRule = "left out or an S3 bucket's name: 3-63 lower-case letters, digits, . or -, as S3's naming rules say";
  demand(stateBucket === undefined || isStateBucket(stateBucket), "stateBucket", bucketRule);
  const { accountId, permissionsBoundary: boundary, rolePath } = stage;
  demand(accountId === undefined || /^\d{12}$/.test(accountId), "accountId", "left out or an AWS account's 12 digits");
  const owner = boundary === undefined ? undefined : policyArn.exec(boundary)?.[1];
  const boundaryRule =
    "left out or a policy's ARN, arn:aws:iam::<account, or aws>:policy/<name>, of the stage's own account or AWS's";
  const isOwners = owner === "aws" || accountId === undefined || owner === accountId;
  demand(boundary === undefined || (owner !== undefined && isOwners), "permissionsBoundary", boundaryRule);
  whole("lambdaConcurrency", stage.lambdaConcurrency ?? defaultConcurrency, 10, 1_000_000);
  const pathRule = "left out or begin and end with /, with letters, digits or +=,.@_- between, e.g. /slipstream/";
  demand(rolePath === undefined || isRolePath(rolePath), "rolePath", pathRule);
  return stage;
}

/** Whether SNS would take it as the endpoint of an email subscription; who owns it is asked by mail. */
function isMailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text);
}

/** A managed policy of an account or of AWS, whose path and name are behind `policy/`. Source: IAM User Guide, "IAM identifiers". */
const policyArn = /^arn:aws:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/;

/** Narrower than IAM's own rule, which takes any printable ASCII. Source: IAM User Guide, "IAM identifiers", friendly names and paths. */
function isRolePath(path: string): boolean {
  return path.length <= 512 && /^(\/[\w+=,.@-]+)+\/$/.test(path);
}

const reservedPrefixes = /^(xn--|sthree-|amzn-s3-demo-)/;
const reservedSuffixes = /(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/;
const addressOfIpV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** Whether S3 takes it as a bucket's name. Source: Amazon S3 User Guide, "General purpose bucket naming rules". */
function isStateBucket(name: string): boolean {
  const form = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !name.includes("..");
  return form && !addressOfIpV4.test(name) && !reservedPrefixes.test(name) && !reservedSuffixes.test(name);
}
