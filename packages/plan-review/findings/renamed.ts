import type { ResourceChange } from "../plan/plan.ts";
import { isMap, type Value, type ValueMap } from "../plan/value.ts";
import { renamedTo } from "./renames.ts";

const [role, user, group, lambda] = [
  "aws_iam_role.name",
  "aws_iam_user.name",
  "aws_iam_group.name",
  "aws_lambda_function.function_name",
];

/** What attributes, and the dimensions of an alarm, have the name of: a name that the configuration sets is known before the apply. */
const nameOf: Readonly<Record<string, string | undefined>> = {
  ...{
    role,
    roles: role,
    role_name: role,
    user,
    users: user,
    user_name: user,
    group,
    groups: group,
    group_name: group,
    function_name: lambda,
    FunctionName: lambda,
  },
  iam_instance_profile: "aws_iam_instance_profile.name",
  bucket: "aws_s3_bucket.bucket",
  repository: "aws_ecr_repository.name",
  event_bus_name: "aws_cloudwatch_event_bus.name",
  backup_vault_name: "aws_backup_vault.name",
  QueueName: "aws_sqs_queue.name",
  TopicName: "aws_sns_topic.name",
  TableName: "aws_dynamodb_table.name",
};

const namingAttributes = new Set(Object.values(nameOf));

/** The changes, with what they named before as it is called afterwards: what gets another name under its address is the same. */
export function withNewNames(changes: readonly ResourceChange[]): readonly ResourceChange[] {
  const key = ({ stack, provider }: ResourceChange, attribute: string, name: Value) =>
    JSON.stringify([stack, provider, attribute, name]);
  const names = new Map<string, Value>();
  for (const change of changes) {
    for (const [name, old] of Object.entries((change.after && change.before) ?? {})) {
      const [attribute, renamed] = [`${change.type}.${name}`, change.after?.[name]];
      const isRenamed =
        namingAttributes.has(attribute) && typeof old === "string" && typeof renamed === "string" && old !== renamed;
      if (isRenamed) names.set(key(change, attribute, old), renamed);
    }
  }
  if (names.size === 0) return changes;
  return changes.map((change) => {
    const renamed = (attribute: string, value: Value): Value => {
      const of = nameOf[attribute];
      if (attribute === "dimensions" && isMap(value)) return within(value);
      if (of === undefined || of === `${change.type}.${attribute}`) return value;
      if (Array.isArray(value)) return (value as readonly Value[]).map((one) => renamed(attribute, one));
      return names.get(key(change, of, value)) ?? value;
    };
    const within = (values: ValueMap): ValueMap =>
      Object.fromEntries(Object.entries(values).map(([name, value]) => [name, renamed(name, value)]));
    return change.after && change.before ? { ...change, before: within(change.before) } : change;
  });
}

/** Of what is made with the name of what is destroyed: that. */
export type EarlierSelves = ReadonlyMap<ResourceChange, ResourceChange>;

export function earlierSelves(changes: readonly ResourceChange[]): EarlierSelves {
  const made = changes.filter(({ action }) => action === "create");
  return new Map(
    changes.flatMap((change) => {
      const to = made.length === 0 ? undefined : renamedTo(change, made);
      return to ? [[to, change] as const] : [];
    }),
  );
}
