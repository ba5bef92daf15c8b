import type { Values } from "./plan-shape.ts";
import { made, plan, resource, type Scene } from "./scene.ts";

/** What other findings are about, or follows from it: told once. */
const followsFrom: readonly Scene[] = Object.entries({
  aws_lambda_function: [
    ...[
      "filename",
      "source_code_hash",
      "source_code_size",
      "s3_bucket",
      "s3_key",
      "s3_object_version",
      "image_uri",
      "code_sha256",
    ],
    ...["last_modified", "version", "qualified_arn", "qualified_invoke_arn"],
  ],
  aws_sfn_state_machine: ["definition", "revision_id", "state_machine_version_arn"],
  aws_appsync_graphql_api: ["schema"],
}).map(([type, attributes]) => {
  const values = (text: string) => Object.fromEntries(attributes.map((name) => [name, text]));
  return {
    name: `what follows from the code of ${type}`,
    plans: [plan([resource(`${type}.it`, "update", values("type A { a: Int }"), values("type A { b: Int }"))])],
    saysNot: ["SETTINGS"],
  };
});

const machine = (states: object, rest: Values = {}) => ({
  definition: JSON.stringify({ StartAt: "A", ...rest, States: states }),
});
const machines = (before: Values, after: Values) => [plan([resource("aws_sfn_state_machine.m", "update", before, after)])];
const end = { Type: "Pass", End: true };
const next = (Next: string) => ({ Type: "Pass", Next });

/** What is told of definitions and settings, and what is not told twice. */
const told: readonly Scene[] = [
  {
    name: "a state more",
    plans: machines(machine({ A: next("C"), C: end }), machine({ A: next("B"), B: next("C"), C: end })),
    says: ["mermaid", "state added: `B` (`Pass`)", "transition added: `A` → `B`", "transition removed: `A` → `C`"],
  },
  {
    name: "a new machine",
    plans: [plan([made("aws_sfn_state_machine.m", machine({ A: end }))])],
    says: ["is new, with 1 state", "mermaid"],
  },
  {
    name: "a state less",
    plans: machines(machine({ A: next("B"), B: end }), machine({ A: end })),
    says: ["state removed: `B` (`Pass`)"],
  },
  {
    name: "a state that changes",
    plans: machines(machine({ A: { ...end, Comment: "a" } }), machine({ A: { ...end, Comment: "b" } })),
    says: ['state `A`: `Comment`: `"a"` → `"b"`'],
  },
  {
    name: "a definition's own",
    plans: machines(machine({ A: end }, { TimeoutSeconds: 1 }), machine({ A: end })),
    says: ["`TimeoutSeconds`: `1` → none"],
  },
  {
    name: "a setting that is new, and one that goes",
    plans: [plan([resource("aws_sqs_queue.q", "update", { delay_seconds: 1 }, { receive_wait_time_seconds: 2 })])],
    says: ["`delay_seconds`: `1` → none", "`receive_wait_time_seconds`: none → `2`"],
  },
  {
    name: "lists by their elements, JSON by its members, blocks by what is in them",
    plans: [
      plan([
        resource(
          "aws_sqs_queue.q",
          "update",
          { redrive_policy: '{"maxReceiveCount":5}', names: ["a", "b"], block: [{ x: 1 }] },
          { redrive_policy: '{"maxReceiveCount":3}', names: ["b", "c"], block: [{ y: 2 }] },
        ),
      ]),
    ],
    says: [
      "`redrive_policy.maxReceiveCount`: `5` → `3`",
      '`names`: − `"a"` + `"c"`',
      "`block[0].x`: `1` → none",
      "`block[0].y`: none → `2`",
    ],
  },
  {
    name: "a setting that is a weakening",
    plans: [plan([resource("aws_sqs_queue.q", "update", { message_retention_seconds: 60 }, { message_retention_seconds: 30 })])],
    approvals: ["weaken:aws_sqs_queue.q"],
    saysNot: ["SETTINGS"],
  },
  {
    name: "a setting that is an opening",
    plans: [plan([resource("aws_lambda_function.f", "update", { role: "a" }, { role: "b" })])],
    approvals: ["widen:aws_lambda_function.f"],
    saysNot: ["SETTINGS"],
  },
];

export const toldOnce: readonly Scene[] = [...followsFrom, ...told];
