import { seededRandom } from "../chaos/seeded-random.ts";

type Values = Readonly<Record<string, unknown>>;

interface Sections {
  readonly changes: string[];
  readonly planned: string[];
  readonly prior: string[];
  readonly configured: string[];
}

/**
 * A plan as `terraform show -json` writes it: many resources of a few types, in modules and with keys, of which one in eight changes; large
 * policies, definitions and dashboards, nested blocks; each in the plan's changes, in what is planned, in what was, and in the
 * configuration. The same text for the same seed.
 * @param bytes how large it is to be at least
 */
export function largePlan(bytes: number, seed: number): string {
  const draw = new Draw(seed);
  const sections: Sections = { changes: [], planned: [], prior: [], configured: [] };
  let size = 0;
  for (let index = 0; size < bytes; index += 1) size += addResource(sections, draw, index);
  const root = (resources: readonly string[]) => `{"root_module":{"resources":[${resources.join()}]}`;
  return [
    '{"format_version":"1.2","terraform_version":"1.14.0"',
    `"planned_values":${root(sections.planned)}}`,
    `"resource_changes":[${sections.changes.join()}]`,
    '"output_changes":{}',
    `"prior_state":{"format_version":"1.0","terraform_version":"1.14.0","values":${root(sections.prior)}}}`,
    `"configuration":${root(sections.configured)}}`,
    '"timestamp":"2026-01-01T00:00:00Z","applyable":true,"complete":true,"errored":false}',
  ].join();
}

/** Returns how much it has added, in characters: all of them are ASCII. */
function addResource({ changes, planned, prior, configured }: Sections, draw: Draw, index: number): number {
  const kinds = Object.keys(makers) as (keyof typeof makers)[];
  const type = kinds[index % kinds.length]!;
  const make = makers[type];
  const name = `${draw.word()}_${index}`;
  const module = index % 3 === 0 ? `module.${draw.word()}["${draw.word()}-${index}"].` : "";
  const resource = { address: `${module}${type}.${name}`, mode: "managed", type, name, provider_name: provider };
  const before = { ...make(draw, name), id: name, tags_all: { Team: draw.word(), Stage: "production" } };
  const action = draw.chance(1 / 8) ? draw.pick(["update", "update", "update", "create", "delete"]) : "no-op";
  const isThere = { before: action !== "create", after: action !== "delete" };
  const after = action === "update" ? { ...before, ...make(draw, name) } : before;
  const change = {
    actions: [action],
    ...{ before: isThere.before ? before : null, after: isThere.after ? after : null },
    ...{ after_unknown: action === "create" ? { id: true, tags_all: {} } : { tags_all: {} } },
    ...{ before_sensitive: isThere.before && { tags_all: {} }, after_sensitive: isThere.after && { tags_all: {} } },
  };
  const value = (values: Values) =>
    JSON.stringify({ ...resource, schema_version: 0, values, sensitive_values: { tags_all: {} } });
  const expressions = Object.fromEntries(Object.entries(after).map(([key, constant]) => [key, { constant_value: constant }]));
  const added: (readonly [string[], string])[] = [
    [changes, JSON.stringify({ ...resource, change })],
    ...(isThere.after ? [[planned, value(after)] as const] : []),
    ...(isThere.before ? [[prior, value(before)] as const] : []),
    [configured, JSON.stringify({ ...resource, expressions, schema_version: 0 })],
  ];
  for (const [section, text] of added) section.push(text);
  return added.reduce((sum, [, text]) => sum + text.length + 1, 0);
}

const provider = "registry.terraform.io/hashicorp/aws";
const words =
  "orders invoices payments carts stock returns parcels prices customers mail audit search media reports limits".split(" ");

/** What the generator draws. */
class Draw {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seededRandom(String(seed));
  }

  below(count: number): number {
    return Math.floor(this.#next() * count);
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)]!;
  }

  word(): string {
    return this.pick(words);
  }

  list<Item>(most: number, make: (index: number) => Item): Item[] {
    return Array.from({ length: 1 + this.below(most) }, (_, index) => make(index));
  }
}

const arn = (draw: Draw, service: string) => `arn:aws:${service}:eu-west-1:123456789012:${draw.word()}-${draw.below(1000)}`;

function policy(draw: Draw, statements: number): string {
  const actions = ["sqs:SendMessage", "sqs:ReceiveMessage", "dynamodb:GetItem", "dynamodb:Query", "s3:GetObject", "kms:Decrypt"];
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: draw.list(statements, (index) => ({
      ...{ Sid: `S${index}`, Effect: draw.chance(0.9) ? "Allow" : "Deny", Action: draw.list(4, () => draw.pick(actions)) },
      ...{ Resource: draw.list(6, () => arn(draw, draw.pick(["sqs", "dynamodb", "s3"]))) },
      ...(draw.chance(0.3) && { Condition: { StringEquals: { "aws:SourceAccount": String(100000000000 + draw.below(9)) } } }),
    })),
  });
}

function definition(draw: Draw): string {
  const names = draw.list(30, (index) => `Step${index}`);
  const state = (index: number) => ({
    ...{
      Type: "Task",
      Resource: "arn:aws:states:::lambda:invoke",
      Parameters: { FunctionName: arn(draw, "lambda"), "Payload.$": "$" },
    },
    Retry: [{ ErrorEquals: ["States.TaskFailed"], MaxAttempts: draw.below(5), IntervalSeconds: 2, BackoffRate: 2 }],
    ...(index + 1 < names.length ? { Next: names[index + 1] } : { End: true }),
  });
  return JSON.stringify({ StartAt: names[0], States: Object.fromEntries(names.map((name, index) => [name, state(index)])) });
}

/** The arguments of a resource, by its type. */
const makers = {
  aws_iam_role_policy: (draw: Draw, name: string) => ({ name, role: `${name}-role`, policy: policy(draw, 30) }),
  aws_sqs_queue: (draw: Draw, name: string) => ({
    ...{
      name,
      message_retention_seconds: 60 * draw.below(20_000),
      visibility_timeout_seconds: draw.below(43_200),
      fifo_queue: false,
    },
    ...{ policy: policy(draw, 4), redrive_policy: JSON.stringify({ deadLetterTargetArn: arn(draw, "sqs"), maxReceiveCount: 5 }) },
  }),
  aws_dynamodb_table: (draw: Draw, name: string) => ({
    ...{ name, billing_mode: "PAY_PER_REQUEST", hash_key: "pk", range_key: "sk", deletion_protection_enabled: draw.chance(0.9) },
    attribute: draw.list(8, (index) => ({ name: `a${index}`, type: "S" })),
    global_secondary_index: draw.list(4, (index) => ({
      ...{ name: `by-a${index}`, hash_key: `a${index}`, projection_type: "ALL", non_key_attributes: [], read_capacity: 0 },
    })),
    ...{ point_in_time_recovery: [{ enabled: draw.chance(0.9) }], server_side_encryption: [], ttl: [] },
  }),
  aws_lambda_function: (draw: Draw, name: string) => ({
    ...{
      function_name: name,
      handler: "index.handler",
      runtime: "nodejs24.x",
      memory_size: 128 * (1 + draw.below(8)),
      timeout: 30,
    },
    ...{ role: arn(draw, "iam"), source_code_hash: `${draw.below(1e9)}=`, layers: draw.list(3, () => arn(draw, "lambda")) },
    environment: [{ variables: Object.fromEntries(draw.list(40, (index) => [`SETTING_${index}`, arn(draw, "sns")])) }],
  }),
  aws_sfn_state_machine: (draw: Draw, name: string) => ({ name, role_arn: arn(draw, "iam"), definition: definition(draw) }),
  aws_security_group: (draw: Draw, name: string) => ({
    // As the provider names what has a prefix only: with the time, in 26 digits.
    ...{ name: `${name}-20260101${String(draw.below(1e9)).padStart(18, "0")}`, vpc_id: `vpc-${draw.below(1e9)}` },
    ingress: draw.list(30, () => ({
      ...{ from_port: draw.below(65_536), to_port: 65_535, protocol: "tcp", self: false, description: draw.word() },
      ...{ cidr_blocks: draw.list(5, () => `10.${draw.below(256)}.0.0/16`), ipv6_cidr_blocks: [], security_groups: [] },
    })),
  }),
  aws_cloudwatch_dashboard: (draw: Draw, name: string) => ({
    dashboard_name: name,
    dashboard_body: JSON.stringify({
      widgets: draw.list(25, (y) => ({
        ...{ type: "metric", x: 0, y, properties: { metrics: [["AWS/SQS", draw.word(), draw.word()]] } },
      })),
    }),
  }),
};
