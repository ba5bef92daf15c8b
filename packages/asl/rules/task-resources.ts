import { statesOf, type StateMachine } from "@slipstream/languages";
import type { Fault } from "../fault.ts";
import { calledBy } from "../integrations/find-integration.ts";
import { serviceModels } from "../integrations/service-models.ts";

const once = "";
const job = ".sync";
const job2 = ".sync:2";
const callback = ".waitForTaskToken";

/**
 * Optimized integrations, with how each may be called. A service whose actions are many is known by its name.
 * Source: AWS Step Functions Developer Guide, "Integrating optimized services with Step Functions".
 */
const optimized: readonly (readonly [action: RegExp, patterns: readonly string[]])[] = [
  [/^apigateway:invoke$/, [once, callback]],
  [/^athena:\w+$/, [once, job]],
  [/^batch:submitJob$/, [once, job]],
  [/^bedrock:\w+$/, [once, job, callback]],
  // Source: github.com/aws-samples/serverless-patterns, `sfn-bedrockagentcore-harness-cdk`; the guide's page has none of it yet.
  [/^bedrockagentcore:invokeHarness$/, [once]],
  [/^codebuild:\w+$/, [once, job]],
  [/^databrew:\w+$/, [once, job]],
  [/^dynamodb:(get|put|update|delete)Item$/, [once]],
  [/^ecs:runTask$/, [once, job, callback]],
  [/^eks:\w+$/, [once, job, callback]],
  [/^elasticmapreduce:\w+$/, [once, job]],
  [/^emr-containers:\w+$/, [once, job]],
  [/^emr-serverless:\w+$/, [once, job]],
  [/^events:putEvents$/, [once, callback]],
  [/^glue:startJobRun$/, [once, job]],
  [/^http:invoke$/, [once]],
  [/^lambda:invoke$/, [once, callback]],
  [/^mediaconvert:createJob$/, [once, job]],
  [/^sagemaker:\w+$/, [once, job]],
  [/^sns:publish$/, [once, callback]],
  [/^sqs:sendMessage$/, [once, callback]],
  [/^states:startExecution$/, [once, job, job2, callback]],
];

/** A placeholder, a function, an activity: whatever is called by its own ARN. */
const part = String.raw`(?:[^:$]|\$\{[^}]*\})+`;
const account = String.raw`(\d+|\$\{[^}]+\})`;
const ownArn = new RegExp(
  String.raw`^(\$\{[^}]+\}(:[\w$-]+)?|arn:${part}:lambda:(${part})?:${account}?:function:.+|arn:${part}:states:${part}:${account}:activity:.+)$`,
);
const sdkCall = /^aws-sdk:(\w+):(\w+)(\.waitForTaskToken)?$/;

/** Tasks that call what Step Functions does not know: it refuses the definition. */
export function resourceFaults(machine: StateMachine): Fault[] {
  return statesOf(machine).flatMap(([state, { Type, Resource }]) => {
    if (Type !== "Task" || typeof Resource !== "string" || ownArn.test(Resource)) return [];
    // What stands for the service or the action, nobody knows here.
    const call = calledBy(Resource);
    if (call?.includes("${")) return [];
    const refused = whyRefused(call);
    if (!refused) return [];
    const [why, advice] = refused;
    return [{ address: state, rule: "task-resource", field: ["Resource"], message: `Resource "${Resource}" ${why}`, advice }];
  });
}

function whyRefused(call: string | undefined): readonly [why: string, advice: string] | undefined {
  if (call === undefined) return ["is no function's, activity's or integration's ARN.", "Give one."];
  if (sdkCall.test(call)) return whyNoSdkCall(call);
  const [, action = "", pattern = ""] = /^([^.]+)(.*)$/.exec(call) ?? [];
  const known = optimized.find(([name]) => name.test(action));
  if (!known) return ["is no integration that Step Functions has.", "Mend the name, or call the service by aws-sdk:…."];
  if (known[1].includes(pattern)) return undefined;
  const patterns = known[1].map((name) => (name === once ? "nothing" : name)).join(", ");
  return [`can't be called with "${pattern}".`, `It takes: ${patterns}.`];
}

/** Of services that are known here, the actions are, too. */
function whyNoSdkCall(call: string): readonly [why: string, advice: string] | undefined {
  const [, service = "", action = ""] = sdkCall.exec(call) ?? [];
  const services = serviceModels().services;
  if (!Object.hasOwn(services, service)) return undefined;
  const { actions, others } = services[service]!;
  if (Object.hasOwn(actions, action) || others.includes(action)) return undefined;
  const close = [...Object.keys(actions), ...others].find((name) => name.toLowerCase() === action.toLowerCase());
  return [
    `is no action of ${service}.`,
    close ? `Write ${close}.` : "Give one that the service's API reference has, its first letter small.",
  ];
}
