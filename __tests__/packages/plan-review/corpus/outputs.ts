import type { Values } from "./plan-shape.ts";
import { none, nothing, plan, same, type Scene } from "./scene.ts";

const outputs = (before: unknown, after: unknown, rest: Values = {}) => ({
  output_changes: { url: { actions: ["update"], before, after, after_unknown: false, ...rest } },
});
const reads = {
  configuration: {
    root_module: {
      resources: [
        {
          address: "data.terraform_remote_state.data",
          mode: "data",
          type: "terraform_remote_state",
          name: "data",
          expressions: { backend: { constant_value: "local" } },
        },
        {
          address: "aws_x.reads",
          mode: "managed",
          type: "aws_x",
          name: "reads",
          expressions: {
            a: { references: ["data.terraform_remote_state.data.outputs.url", "data.terraform_remote_state.data"] },
          },
        },
      ],
    },
  },
};

const readBy = (...names: readonly string[]) => {
  const [data, user] = reads.configuration.root_module.resources;
  const resources = [data, ...names.map((name) => ({ ...user, address: `aws_x.${name}`, name }))];
  return { configuration: { root_module: { resources } } };
};
const written = { a: { constant_value: "${data.terraform_remote_state.data.outputs.url}" } };
const [data, user] = reads.configuration.root_module.resources;

/** Outputs of stacks, and who reads them. */
export const outputScenes: readonly Scene[] = [
  {
    name: "an output that changes",
    plans: [plan([same], outputs("a", "b"))],
    headline: none,
    says: ['Outputs of `stack0` that change: `url`: `"a"` → `"b"`'],
  },
  {
    name: "an output that is sensitive",
    plans: [plan([same], outputs("a", "b", { before_sensitive: true, after_sensitive: true }))],
    says: ["`url`: (sensitive) → (sensitive)"],
    saysNot: ['"a"'],
  },
  {
    name: "an output that another stack uses",
    plans: [plan([same], outputs("a", "b")), plan([same], reads)],
    says: ["the plan of `stack1` was made with outputs of `stack0` that change: `url`, used by `aws_x.reads`"],
  },
  {
    name: "an output that another stack uses, beside a third one",
    plans: [
      plan([same], { output_changes: { other: outputs("a", "b").output_changes.url } }),
      plan([same], outputs("a", "b")),
      plan([same], reads),
    ],
    says: ["the plan of `stack2` was made with outputs of `stack1` that change: `url`"],
  },
  {
    name: "an output that another stack uses, beside one that stays",
    plans: [
      plan([same], {
        ...outputs("a", "b"),
        planned_values: { outputs: { arn: { value: "a" }, url: { value: "b" } }, root_module: {} },
      }),
      plan([same], {
        configuration: JSON.parse(
          JSON.stringify(reads.configuration).replace('["data', '["data.terraform_remote_state.data.outputs.arn","data'),
        ),
      }),
    ],
    says: ["outputs of `stack0` that change: `url`"],
  },
  {
    name: "an output that stays",
    plans: [plan([same], { output_changes: { url: { actions: ["no-op"], before: "a", after: "a" } } })],
    headline: nothing,
    saysNot: ["`url`"],
  },
  {
    name: "an output that two use",
    plans: [plan([same], outputs("a", "b")), plan([same], readBy("reads", "also"))],
    says: ["used by `aws_x.reads` and `aws_x.also`"],
  },
  {
    name: "an output that is used in a text",
    plans: [
      plan([same], outputs("a", "b")),
      plan([same], { configuration: { root_module: { resources: [data, { ...user, expressions: written }] } } }),
    ],
    says: ["`url`, used by `aws_x.reads`"],
  },
];
