import { gone, made, plan, resource, type Scene } from "./scene.ts";

const anew = (address: string, before: object, after: object) => resource(address, "delete create", { ...before }, { ...after });
const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:b" }] });
const trust = JSON.stringify({
  Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: "ec2.amazonaws.com" } }],
});

/** What names something by a name that the configuration sets; beside, what else it has; what it asks for when that is another thing. */
const naming: readonly (readonly [string, string, string, object, string])[] = [
  ["aws_iam_role_policy", "role", "aws_iam_role.name", { policy }, "widen"],
  ["aws_iam_role_policy_attachment", "role", "aws_iam_role.name", { policy_arn: "arn:p" }, "widen"],
  ["aws_iam_user_policy", "user", "aws_iam_user.name", { policy }, "widen"],
  ["aws_iam_group_policy_attachment", "group", "aws_iam_group.name", { policy_arn: "arn:p" }, "widen"],
  ["aws_iam_instance_profile", "role", "aws_iam_role.name", {}, "widen"],
  ["aws_instance", "iam_instance_profile", "aws_iam_instance_profile.name", {}, "widen"],
  ["aws_s3_bucket_policy", "bucket", "aws_s3_bucket.bucket", { policy }, "widen"],
  ["aws_s3_bucket_public_access_block", "bucket", "aws_s3_bucket.bucket", {}, "weaken"],
  ["aws_ecr_repository_policy", "repository", "aws_ecr_repository.name", { policy }, "widen"],
  ["aws_cloudwatch_event_bus_policy", "event_bus_name", "aws_cloudwatch_event_bus.name", { policy }, "widen"],
  ["aws_backup_vault_policy", "backup_vault_name", "aws_backup_vault.name", { policy }, "widen"],
  [
    "aws_lambda_permission",
    "function_name",
    "aws_lambda_function.function_name",
    { action: "lambda:InvokeFunction", principal: "s3.amazonaws.com" },
    "widen",
  ],
];

/** What gets another name under its address is the same; what else has that name, is not. */
const named = naming.flatMap(([type, attribute, of, beside, verb]): Scene[] => {
  const [owner, name] = of.split(".") as [string, string];
  const one = (value: string) => ({ ...beside, [attribute]: value });
  const change = anew(`${type}.p`, one("a"), one("b"));
  const own = type === "aws_instance" ? ["replace:aws_instance.p"] : [];
  const approval = `${verb}:${type}.p`;
  const loss = /bucket$|repository$|vault$|_user$/.test(owner) ? [`replace:${owner}.o`] : [];
  const renamed = anew(`${owner}.o`, { [name]: "a" }, { [name]: "b" });
  const another = anew(`${owner}.o`, { [name]: "c" }, { [name]: "b" });
  const elsewhere = anew("aws_cognito_user_group.o", { name: "a" }, { name: "b" });
  return [
    { name: `${type} of what is renamed`, plans: [plan([change, renamed])], approvals: [...loss, ...own] },
    { name: `${type} of another`, plans: [plan([change, another])], approvals: [...loss, ...own, approval].sort() },
    {
      name: `${type} of what has the name of something else`,
      plans: [plan([change, elsewhere])],
      approvals: ["replace:aws_cognito_user_group.o", ...own, approval].sort(),
    },
    { name: `${type} in another stack`, plans: [plan([change]), plan([renamed])], approvals: [...loss, ...own, approval].sort() },
  ];
});

const alarm = (QueueName: string, threshold = 1) => ({ alarm_name: "a", threshold, dimensions: { QueueName } });
const pool = (deletion_protection: string) => ({
  name: "p",
  deletion_protection,
  admin_create_user_config: [{ allow_admin_create_user_only: true }],
});
const table = (deletion_protection_enabled: boolean) => ({ name: "t", deletion_protection_enabled });
const authorizer = (issuer: string) => ({ name: "a", jwt_configuration: [{ issuer }] });

export const renamedTargets: readonly Scene[] = [
  ...named,
  {
    name: "the alarm of a renamed queue",
    plans: [
      plan([
        resource("aws_cloudwatch_metric_alarm.a", "update", alarm("a"), alarm("b")),
        anew("aws_sqs_queue.q", { name: "a" }, { name: "b" }),
      ]),
    ],
    approvals: ["replace:aws_sqs_queue.q"],
  },
  {
    name: "several users of a policy, one renamed and one new",
    plans: [
      plan([
        resource("aws_iam_policy_attachment.a", "update", { users: ["a"] }, { users: ["b", "c"] }),
        resource("aws_iam_user.u", "update", { name: "a" }, { name: "b" }),
      ]),
    ],
    approvals: ["widen:aws_iam_policy_attachment.a"],
  },
  {
    name: "a policy that is made anew, attached to the same role",
    plans: [
      plan(
        [
          resource("aws_iam_role_policy_attachment.a", "delete create", { role: "r", policy_arn: "arn:p" }, { role: "r" }, {}),
          anew("aws_iam_policy.p", { arn: "arn:p", name: "a", policy }, { name: "b", policy }),
        ].map((one, index) =>
          index === 0 ? { ...one, change: { ...(one.change as object), after_unknown: { policy_arn: true } } } : one,
        ),
        {
          configuration: {
            root_module: {
              resources: [
                {
                  address: "aws_iam_role_policy_attachment.a",
                  expressions: { policy_arn: { constant_value: "${aws_iam_policy.p.arn}" }, role: { constant_value: "r" } },
                },
              ],
            },
          },
        },
      ),
    ],
    approvals: [],
  },
  {
    name: "a renamed role that somebody else may take",
    plans: [
      plan([
        anew(
          "aws_iam_role.r",
          { name: "a", assume_role_policy: trust },
          { name: "b", assume_role_policy: trust.replace('"Service":"ec2.amazonaws.com"', '"AWS":"*"') },
        ),
        anew("aws_iam_role_policy.p", { role: "a", policy }, { role: "b", policy }),
      ]),
    ],
    approvals: ["widen:aws_iam_role.r"],
  },
  ...[
    { type: "aws_cloudwatch_metric_alarm", before: alarm("q"), after: alarm("q", 100_000), asked: ["destroy:A", "weaken:B"] },
    { type: "aws_dynamodb_table", before: table(true), after: table(false), asked: ["destroy:A", "weaken:B"] },
    { type: "aws_cognito_user_pool", before: pool("ACTIVE"), after: pool("INACTIVE"), asked: ["destroy:A", "weaken:B"] },
    { type: "aws_dynamodb_table", before: table(false), after: table(true), asked: ["destroy:A"] },
    { type: "aws_apigatewayv2_authorizer", before: authorizer("https://a"), after: authorizer("https://b"), asked: ["widen:B"] },
    {
      type: "aws_lambda_function",
      before: { function_name: "f", role: "arn:a" },
      after: { function_name: "f", role: "arn:b" },
      asked: ["widen:B"],
    },
    {
      type: "aws_lambda_function",
      before: { function_name: "f", role: "arn:a" },
      after: { function_name: "g", role: "arn:b" },
      asked: [],
    },
  ].map(({ type, before, after, asked }): Scene => {
    return {
      name: `${type} under another address: ${asked.join()}`,
      plans: [plan([gone(`${type}.a`, before), made(`${type}.b`, after)])],
      approvals: asked.map((one) => one.replace("A", `${type}.a`).replace("B", `${type}.b`)),
    };
  }),
];
