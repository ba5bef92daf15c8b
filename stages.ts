import { checkStage } from "./synth/check-stage.ts";

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
  /** Batches of orders that are processed at a time, from 2 to 1000: the bounds of an SQS event source mapping. */
  readonly workflowConcurrency: number;
  /** Whether clients may ask the API for its schema. */
  readonly introspection: boolean;
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
  /** Who is mailed when an alarm goes off. Left out: the alarms go to their topic, which nobody hears yet. */
  readonly alarmEmail?: string;
  /**
   * The S3 bucket that keeps Terraform's state and its lock, in the stage's region; Terraform 1.10 or later. Left out: files
   * beside the project, for one person at a time. How to make one: docs/deploy.md.
   */
  readonly stateBucket?: string;
}

const stages: readonly Stage[] = [
  {
    name: "local",
    region: "eu-west-1",
    orderRetentionDays: 30,
    logRetentionDays: 7,
    deletionProtection: false,
    pointInTimeRecovery: true,
    logLevel: "INFO",
    workflowLogLevel: "ALL",
    paymentSuccessRate: 0.8,
    workflowConcurrency: 5,
    introspection: true,
    workflowType: "EXPRESS",
    corsOrigins: ["*"],
    restThrottling: { rate: 1000, burst: 2000 },
  },
  {
    name: "dev",
    region: "eu-west-1",
    orderRetentionDays: 30,
    logRetentionDays: 14,
    deletionProtection: false,
    pointInTimeRecovery: true,
    logLevel: "DEBUG",
    workflowLogLevel: "ALL",
    paymentSuccessRate: 0.8,
    workflowConcurrency: 10,
    introspection: true,
    workflowType: "EXPRESS",
    corsOrigins: ["*"],
    restThrottling: { rate: 1000, burst: 2000 },
  },
  {
    name: "prod",
    region: "eu-west-1",
    orderRetentionDays: 365,
    logRetentionDays: 90,
    deletionProtection: true,
    pointInTimeRecovery: true,
    logLevel: "INFO",
    workflowLogLevel: "ERROR",
    paymentSuccessRate: 0.95,
    workflowConcurrency: 100,
    introspection: false,
    workflowType: "EXPRESS",
    corsOrigins: [],
    restThrottling: { rate: 500, burst: 1000 },
  },
];

export const stageNames: readonly string[] = stages.map(({ name }) => name);

/** The stage with this name, its settings checked. Throws an `Error` that names the stages there are, or the wrong setting. */
export function findStage(name: string): Stage {
  const stage = stages.find((candidate) => candidate.name === name);
  if (!stage) throw new Error(`There is no stage "${name}". Stages: ${stageNames.join(", ")}.`);
  return checkStage(stage);
}
