import type { Stage } from "../../stage.ts";
import type { Statement } from "./policy-document.ts";

/** An AWS service that takes on roles of the stacks. */
export type TrustedService = keyof typeof sources;

/**
 * What a service says of the resource that it takes a role on for, as far as its own guide says so: Lambda the account ("Defining Lambda
 * function permissions with an execution role"), Step Functions account and state machine ("Creating an IAM role for your state
 * machine"), AppSync the API ("Attaching a data source", trust policy).
 */
const sources = {
  "lambda.amazonaws.com": (account: string) => ({ StringEquals: { "aws:SourceAccount": account } }),
  "states.amazonaws.com": (account: string, region: string) => ({
    StringEquals: { "aws:SourceAccount": account },
    ArnLike: { "aws:SourceArn": `arn:aws:states:${region}:${account}:stateMachine:*` },
  }),
  "appsync.amazonaws.com": (account: string, region: string) => ({
    ArnLike: { "aws:SourceArn": `arn:aws:appsync:${region}:${account}:apis/*` },
  }),
};

/** Lets a service take a role on: where the stage says its account, for resources of this account alone. */
export function serviceTrust(service: TrustedService, { accountId, region }: Pick<Stage, "accountId" | "region">): Statement {
  return {
    principal: { Service: service },
    actions: ["sts:AssumeRole"],
    ...(accountId !== undefined && { condition: sources[service](accountId, region) }),
  };
}
