import { attributeChanges, beforeAfter } from "../attribute-changes.ts";
import { enumerate, words, type Finding, type Words } from "../finding.ts";
import type { ResourceChange } from "../plan/plan.ts";
import { block, type ValueMap } from "../plan/value.ts";
import { showValue } from "../show-value.ts";

/** What is gone for good when a resource of this type is destroyed, for its sentence "Lost: …". */
const losses = new Map<string, (before: ValueMap) => Words>(
  Object.entries({
    aws_dynamodb_table: (before) => words`every item in the table ${name(before)}. ${[tableBackup(before)]}`,
    aws_cognito_user_pool: (before) =>
      words`every account in the user pool ${name(before)}: passwords cannot be exported, customers have to sign up again.`,
    aws_cognito_user_pool_client: () => ["the client ID that apps sign in with, and every session: the new one has another ID."],
    aws_sqs_queue: (before) => words`every message that is in the queue ${name(before)} at that moment.`,
    aws_sns_topic: (before) => words`every subscription of the topic ${name(before)}, with the addresses that were confirmed.`,
    aws_sns_topic_subscription: () => ["the subscription; a mail address has to be confirmed again."],
    aws_cloudwatch_log_group: (before) => words`every log event in ${name(before)}.`,
    aws_sfn_state_machine: (before) =>
      words`the execution history of ${name(before)}; executions that are under way end at their next state.`,
    aws_appsync_graphql_api: () => ["the API's addresses: clients that have the old ones reach nothing."],
    aws_apigatewayv2_api: () => ["the API's address: clients that have the old one reach nothing."],
    aws_lambda_event_source_mapping: () => [
      "the place up to which the stream or queue has been read: records may come again, or never.",
    ],
    aws_cloudfront_distribution: () => ["its address: who has the old one reaches nothing."],
    aws_s3_bucket: (before) =>
      words`the bucket ${name(before)}; AWS refuses while it holds objects, unless force_destroy is set.`,
    aws_kms_key: () => ["the key, after its waiting period, and with it everything that is encrypted by it."],
    aws_secretsmanager_secret: () => ["the secret's value, after its recovery window."],
    aws_kinesis_stream: (before) => words`every record in the stream ${name(before)}.`,
  }),
);

/** Destroys and replacements of resources that keep something. */
export function lossFindings(changes: readonly ResourceChange[]): Finding[] {
  return changes.flatMap((change) => {
    const lost = losses.get(change.type);
    return lost && (change.action === "destroy" || change.action === "replace") ? [loss(change, lost)] : [];
  });
}

function loss(change: ResourceChange, lost: (before: ValueMap) => Words): Finding {
  const { stack, address, action, before = {} } = change;
  const destroyed = change.deposed ? " (an old object that an earlier replacement left behind)" : "";
  return {
    family: "loss",
    stack,
    address,
    approval: `${action}:${address}`,
    title: action === "replace" ? words`${address} is destroyed and made anew` : words`${address} is destroyed${[destroyed]}`,
    blocks: [
      {
        kind: "list",
        items: [
          ["Lost: ", ...lost(before)],
          ...protectedFromIt(before),
          ...forcedBy(change),
          ...(action === "replace" ? [orderOf(change)] : []),
        ],
      },
    ],
  };
}

/** What forces the replacement: the attributes, or why Terraform replaces or destroys it nevertheless. */
export function forcedBy(change: ResourceChange): Words[] {
  const forcing = change.replacePaths.map((path) => {
    const at = (values: ValueMap | undefined) =>
      path.reduce<unknown>((value, key) => (value as ValueMap | undefined)?.[key], values);
    const [before, after] = [at(change.before), at(change.after)] as (ValueMap | undefined)[];
    const differences = attributeChanges(before, after, path.join("."));
    const values = differences.flatMap((difference, index): Words => [index > 0 ? ", " : "", ...beforeAfter(difference)]);
    return words`Forced by ${values.length > 0 ? values : enumerate([path.join(".")])}`;
  });
  return [...forcing, ...reasonWords(change)];
}

const reasons = new Map<string | undefined, string>(
  Object.entries({
    replace_because_tainted: "Because it is tainted: an earlier apply did not finish it.",
    replace_by_request: "Because it was asked for: -replace.",
    replace_by_triggers: "Because of replace_triggered_by.",
    delete_because_no_resource_config: "Because it is no longer in the configuration.",
    delete_because_no_module: "Because its module is no longer in the configuration.",
    delete_because_wrong_repetition: "Because count or for_each was added or removed.",
    delete_because_count_index: "Because count is smaller.",
    delete_because_each_key: "Because its for_each key is gone.",
    delete_because_no_move_target: "Because it was moved to where nothing is configured.",
  }),
);

function reasonWords({ reason }: ResourceChange): Words[] {
  const known = reasons.get(reason);
  return known ? [[known]] : [];
}

function orderOf({ createFirst }: ResourceChange): Words {
  return createFirst
    ? ["The new one is made first; nothing is copied to it."]
    : ["The old one is destroyed first: until the new one is there, everything that needs it fails."];
}

function protectedFromIt(before: ValueMap): Words[] {
  const isProtected = before.deletion_protection_enabled === true || before.deletion_protection === "ACTIVE";
  return isProtected ? [["Deletion protection is on: AWS will refuse, and the apply will stop half-way."]] : [];
}

function tableBackup(before: ValueMap): string {
  return block(before.point_in_time_recovery).enabled === true
    ? "Point-in-time recovery is on: AWS keeps a backup of the deleted table for 35 days, to be restored to a new table by hand."
    : "Point-in-time recovery is off: without a backup of your own they are gone.";
}

function name(before: ValueMap): Words {
  const known = before.name ?? before.id;
  return typeof known === "string" ? [{ code: known }] : showValue(known);
}
