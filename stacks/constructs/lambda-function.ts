import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import type { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy/index.js";
import { LambdaFunction as AwsLambdaFunction } from "@cdktf/provider-aws/lib/lambda-function/index.js";
import { Construct } from "constructs";
import type { Stage } from "../../stage.ts";
import type { CodeBundles } from "../../synth/code-bundles.ts";
import { LambdaPackage } from "./lambda-package.ts";
import type { Statement } from "./policy-document.ts";
import { serviceName } from "./powertools-names.ts";
import { ServiceRole } from "./service-role.ts";
import { sendTraces } from "./trace-statement.ts";

/** What every function needs to know of the stack that it is in. */
export interface LambdaSurroundings {
  /** What the names in AWS begin with, e.g. `slipstream-dev`. */
  readonly prefix: string;
  readonly stage: Stage;
  readonly code: CodeBundles;
}

export interface LambdaFunctionProps extends LambdaSurroundings {
  /** The file with the function's `handler`, from the project's root; its base name names the function in AWS. */
  readonly entry: string;
  /** What names it in AWS instead: another entry may take its place, and callers go on calling it. */
  readonly shortName?: string;
  /** What the function may do besides writing its own log and traces. */
  readonly statements: readonly Statement[];
  /** Its own environment variables. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds, from 1 to 900. @default 10 */
  readonly timeoutSeconds?: number;
  /** Memory in MB, from 128 to 10240; processor time grows with it. @default 256 */
  readonly memoryMb?: number;
}

/** A Lambda function with its own role, log group and code package. */
export class LambdaFunction extends Construct {
  readonly arn: string;
  readonly name: string;
  /** What its name ends with, e.g. `process-payment`. */
  readonly shortName: string;
  readonly logGroupName: string;
  /** What the function may do. An event source mapping depends on it: it is refused before. */
  readonly permissions: IamRolePolicy;

  constructor(scope: Construct, id: string, props: LambdaFunctionProps) {
    super(scope, id);
    const { prefix, stage, code, entry, shortName, statements, environment, timeoutSeconds = 10, memoryMb = 256 } = props;
    checkRange(entry, "timeoutSeconds", timeoutSeconds, 1, 900);
    checkRange(entry, "memoryMb", memoryMb, 128, 10_240);
    const lambdaPackage = new LambdaPackage(this, "package", { entry, code });
    this.shortName = shortName ?? lambdaPackage.functionName;
    const name = `${prefix}-${this.shortName}`;

    const logGroup = new CloudwatchLogGroup(this, "log", {
      name: `/aws/lambda/${name}`,
      retentionInDays: stage.logRetentionDays,
    });
    this.logGroupName = logGroup.name;
    // The `:*` stands for the log streams of this one group, whose names Lambda makes up.
    const writeLog: Statement = { actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resources: [`${logGroup.arn}:*`] };
    const role = new ServiceRole(this, "role", { name, stage, service: "lambda.amazonaws.com" });
    this.permissions = role.allow([writeLog, sendTraces, ...statements]);
    const lambda = new AwsLambdaFunction(this, "Default", {
      functionName: name,
      role: role.arn,
      filename: lambdaPackage.filename,
      sourceCodeHash: lambdaPackage.sourceCodeHash,
      handler: "index.handler",
      runtime: "nodejs24.x",
      architectures: ["arm64"],
      memorySize: memoryMb,
      timeout: timeoutSeconds,
      environment: {
        variables: { POWERTOOLS_SERVICE_NAME: serviceName, POWERTOOLS_LOG_LEVEL: stage.logLevel, ...environment },
      },
      tracingConfig: { mode: "Active" },
      loggingConfig: {
        logFormat: "JSON",
        // The logger drops what the stage does not want. Lambda would drop the metrics as well, lines of no level, as if of INFO.
        applicationLogLevel: stage.logLevel === "DEBUG" ? "DEBUG" : "INFO",
        systemLogLevel: "INFO",
        logGroup: logGroup.name,
      },
      dependsOn: [this.permissions],
    });
    this.arn = lambda.arn;
    this.name = lambda.functionName;
  }
}

function checkRange(entry: string, setting: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new Error(`Function ${entry}: ${setting} is ${value}; it must be a whole number from ${min} to ${max}.`);
}
