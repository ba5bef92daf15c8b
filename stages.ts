import { checkStage, type Stage } from "./stage.ts";

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
    passwordSignIn: true,
    workflowType: "EXPRESS",
    corsOrigins: ["*"],
    restThrottling: { rate: 1000, burst: 150 },
    mail: { channel: "sns" },
    page: { url: "http://127.0.0.1:4566" },
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
    passwordSignIn: false,
    workflowType: "EXPRESS",
    corsOrigins: ["*"],
    restThrottling: { rate: 1000, burst: 50 },
    mail: { channel: "sns" },
    page: {},
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
    workflowConcurrency: 50,
    introspection: false,
    passwordSignIn: false,
    workflowType: "EXPRESS",
    corsOrigins: [],
    restThrottling: { rate: 500, burst: 50 },
    // A placeholder: `npm run deploy` wants an address of a domain that is yours.
    mail: { channel: "ses", from: "Slipstream <orders@slipstream.example.com>" },
    page: {},
  },
];

export const stageNames: readonly string[] = stages.map(({ name }) => name);

/**
 * The stage with this name, its settings checked. Throws an `Error` that names the stages there are, or the wrong setting.
 * @param workflowType stands above the stage's own
 */
export function findStage(name: string, workflowType?: Stage["workflowType"]): Stage {
  const [stage, ...others] = stages.filter((candidate) => candidate.name === name);
  if (others.length > 0)
    throw new Error(`Several stages are called "${name}": give each, also in another region, a name of its own.`);
  if (!stage) throw new Error(`There is no stage "${name}". Stages: ${stageNames.join(", ")}.`);
  return checkStage({ ...stage, ...(workflowType && { workflowType }) });
}
