import type { LambdaFunction } from "../lambda-function.ts";
import type { SecureQueue } from "../secure-queue.ts";
import type { Metric } from "./metric.ts";

/** Of one function, all its versions together. Source: "Types of metrics for Lambda functions". */
export function functionMetric(lambda: LambdaFunction, name: string, statistic: string): Metric {
  return { namespace: "AWS/Lambda", name, dimensions: { FunctionName: lambda.name }, statistic };
}

/** Source: "Available CloudWatch metrics for Amazon SQS". */
export function queueMetric(queue: SecureQueue, name: string, statistic: string): Metric {
  return { namespace: "AWS/SQS", name, dimensions: { QueueName: queue.name }, statistic };
}

/** The same names for EXPRESS and STANDARD. Source: "Monitoring Step Functions metrics using Amazon CloudWatch". */
export function executionMetric(stateMachineArn: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/States", name, dimensions: { StateMachineArn: stateMachineArn }, statistic };
}

/** Of a rule of the default event bus. Source: "Monitoring Amazon EventBridge". */
export function eventRuleMetric(rule: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/Events", name, dimensions: { RuleName: rule }, statistic };
}

/** Source: "Using CloudWatch to monitor and log GraphQL API data". */
export function graphqlMetric(apiId: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/AppSync", name, dimensions: { GraphQLAPIId: apiId }, statistic };
}

/** Of an HTTP API, whose names are not those of a REST API. Source: "Working with metrics for HTTP APIs". */
export function httpApiMetric(apiId: string, name: string, statistic: string): Metric {
  return { namespace: "AWS/ApiGateway", name, dimensions: { ApiId: apiId }, statistic };
}
