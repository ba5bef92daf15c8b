import type { Values } from "./plan-shape.ts";
import { drift, gone, made, none, nothing, plan, resource, same, type Scene } from "./scene.ts";

/** The plan as a whole. */
export const wholePlans: readonly Scene[] = [
  { name: "nothing at all", plans: [plan([same])], headline: nothing },
  {
    name: "data that is read during the apply",
    plans: [plan([{ ...resource("aws_x.d", "read", null, {}), mode: "data" }, same])],
    headline: nothing,
  },
  {
    name: "a move",
    plans: [plan([{ ...same, previous_address: "aws_x.old" }])],
    headline: "No resource changes, but 1 resource moves in the state.",
    says: ["`aws_x.old` moves to `aws_x.same`"],
  },
  ...[{ id: "i-1" }, { identity: { name: "n" } }, { unknown: true }].map((importing) => ({
    name: `an import: ${JSON.stringify(importing)}`,
    plans: [plan([resource("aws_x.i", "no-op", { a: 1 }, { a: 1 }, { importing })])],
    headline: "No resource changes, but 1 resource is imported into the state.",
    says: [importing.id ?? (importing.identity ? '{"name":"n"}' : "known only after apply")],
  })),
  {
    name: "an import with an update",
    plans: [plan([resource("aws_x.i", "update", { a: 1 }, { a: 2 }, { importing: { id: "i-1" } })])],
    headline: none,
    says: ["`aws_x.i` is imported into the state: `i-1`", "1 to update: `aws_x` 1"],
  },
  ...(["fail", "error"] as const).map((status) => ({
    name: `a check: ${status}`,
    plans: [
      plan([same], {
        checks: [
          {
            address: { kind: "check", to_display: "check.health" },
            status,
            instances: [{ address: { to_display: "check.health" }, status, problems: [{ message: "503" }] }],
          },
        ],
      }),
    ],
    headline: "No resource changes, but 1 check fails.",
    says: ["Failed check:", "`check.health`: `503`"],
  })),
  {
    name: "a check that passes",
    plans: [plan([same], { checks: [{ address: { to_display: "check.health" }, status: "pass", instances: [] }] })],
    headline: nothing,
  },
  ...Object.entries({ before_create: "before creating", after_update: "after updating", after_destroy: "after destroying" }).map(
    ([action_trigger_event, said]) => ({
      name: `an action: ${action_trigger_event}`,
      plans: [
        plan([same], {
          action_invocations: [
            {
              address: "action.aws_lambda_invoke.wipe",
              lifecycle_action_trigger: { triggering_resource_address: "aws_x.same", action_trigger_event },
            },
          ],
        }),
      ],
      headline: "No resource changes, but 1 action runs.",
      says: [`\`action.aws_lambda_invoke.wipe\` runs during the apply, ${said} \`aws_x.same\``],
    }),
  ),
  {
    name: "an action that was asked for",
    plans: [plan([same], { action_invocations: [{ address: "action.aws_lambda_invoke.wipe", invoke_action_trigger: {} }] })],
    headline: "No resource changes, but 1 action runs.",
    says: ["since it was asked for (-invoke)"],
  },
  {
    name: "what is deferred",
    plans: [
      plan([same], {
        complete: false,
        deferred_changes: [{ reason: "resource_config_unknown", resource_change: made("aws_x.later", {}) }],
        deferred_action_invocations: [{ reason: "deferred_prereq", action_invocation: { address: "action.a.b" } }],
      }),
    ],
    headline: "No resource changes, but a plan is incomplete.",
    says: ["`aws_x.later` (resource config unknown), `action.a.b` (deferred prereq)"],
  },
  {
    name: "a plan with -target",
    plans: [plan([same], { complete: false })],
    headline: "No resource changes, but a plan is incomplete.",
    says: ["leaves out a part of the changes"],
  },
  {
    name: "a plan with -destroy",
    plans: [plan([{ ...gone("aws_x.a", {}), action_reason: undefined }])],
    headline: `${none} 1 resource of types that this review does not know is destroyed or replaced: read what it keeps.`,
    says: ["is one of -destroy"],
  },
  { name: "what is configured no longer", plans: [plan([gone("aws_iam_role.a", {})])], headline: none, saysNot: ["-destroy"] },
  {
    name: "a plan with -refresh-only",
    plans: [plan([], { resource_drift: [drift("aws_x.a", { a: 1 }, { a: 2 })] })],
    headline: "No resource changes, but what was found is written into the state (-refresh-only).",
    says: ["Refresh only:", "`a`: `1` → `2`"],
    saysNot: ["The plan undoes that"],
  },
  {
    name: "a plan with -refresh-only that found nothing",
    plans: [plan([], { prior_state: { values: { root_module: { resources: [{ address: "aws_x.a", mode: "managed" }] } } } })],
    headline: "Nothing was found to be changed outside Terraform (-refresh-only).",
  },
  { name: "a plan of nothing", plans: [plan([])], headline: nothing },
  {
    name: "drift that the plan undoes",
    plans: [
      plan([resource("aws_x.a", "update", { a: 2 }, { a: 1 })], { resource_drift: [drift("aws_x.a", { a: 1 }, { a: 2 })] }),
    ],
    says: ["`aws_x.a` was changed outside Terraform: `a`: `1` → `2`. The plan undoes that."],
  },
  {
    name: "drift that the plan depends on",
    plans: [
      plan([same], {
        resource_drift: [drift("aws_x.a", { a: 1 }, { a: 2 })],
        relevant_attributes: [{ resource: "aws_x.a", attribute: ["a"] }],
      }),
    ],
    headline: "No resource changes, but 1 resource was changed or deleted outside Terraform.",
    says: ["`aws_x.a` was changed outside Terraform: `a`: `1` → `2`."],
  },
  {
    name: "drift of what was not there, or is no longer",
    plans: [plan([], { resource_drift: [drift("aws_x.a", { a: 1 }, { b: 2 })] })],
    says: ["`a`: `1` → none, `b`: none → `2`"],
  },
  {
    name: "drift that does not matter",
    plans: [plan([same], { resource_drift: [drift("aws_x.a", { a: 1 }, { a: 2 })] })],
    says: ["the plan does not depend on it: `aws_x.a`"],
  },
  {
    name: "what was deleted outside, and is made again",
    plans: [plan([made("aws_x.a", { a: 1 })], { resource_drift: [drift("aws_x.a", { a: 1 }, null)] })],
    says: ["`aws_x.a` was deleted outside Terraform. The plan makes it again."],
  },
  ...[
    ["aws_x.a", { tags_all: {} }, { tags_all: { a: "b" } }],
    ["aws_x.a", { a: ["b", "c"], d: null }, { a: ["c", "b"], d: {} }],
    ["aws_iam_role.a", { inline_policy: [] }, { inline_policy: [{ name: "p" }] }],
    ["aws_iam_role.a", { managed_policy_arns: [] }, { managed_policy_arns: ["p"] }],
  ].map(([address, before, after]) => ({
    name: `no drift: ${JSON.stringify(after)}`,
    plans: [plan([same], { resource_drift: [drift(address as string, before as Values, after as Values)] })],
    headline: nothing,
    saysNot: ["Drift:"],
  })),
  ...["deferred_changes", "deferred_action_invocations"].map((deferred) => ({
    name: `${deferred} alone`,
    plans: [plan([same], { [deferred]: [{ reason: "deferred_prereq" }] })],
    headline: "No resource changes, but a plan is incomplete.",
  })),
];
