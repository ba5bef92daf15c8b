import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bootstrapApp } from "../../../bootstrap/bootstrap-app.ts";
import type { BootstrapSettings, Found } from "../../../bootstrap/bootstrap-settings.ts";
import { findStage } from "../../../stages.ts";
import type { Json } from "../../stacks/support/synthesized.ts";

export const deployedStage = { ...findStage("dev"), accountId: "111122223333", stateBucket: "acme-terraform-state" };

export const emptyAccount: Found = { bucket: false, state: false, oidcProvider: "none" };

/** One role needs a policy of its own for each of these. */
export const settings: BootstrapSettings = {
  stage: deployedStage,
  repository: "ORG/REPO",
  policies: {
    plan: [
      { Statement: [{ Action: ["sqs:GetQueueAttributes"], Resource: ["arn:aws:sqs:eu-west-1:111122223333:slipstream-dev-*"] }] },
    ],
    apply: [
      { Statement: [{ Action: ["sqs:CreateQueue"], Resource: ["arn:aws:sqs:eu-west-1:111122223333:slipstream-dev-*"] }] },
      { Statement: [{ Action: ["sns:CreateTopic"], Resource: ["arn:aws:sns:eu-west-1:111122223333:slipstream-dev-*"] }] },
    ],
  },
  found: emptyAccount,
};

/** What is written of both stacks, as text. Throws as synth does. */
export function bootstrapped(changed: Partial<BootstrapSettings> = {}): { readonly shared: string; readonly roles: string } {
  const folder = mkdtempSync(join(tmpdir(), "slipstream-bootstrap-"));
  try {
    const outDir = join(folder, "out");
    mkdirSync(outDir);
    const all = { ...settings, ...changed };
    bootstrapApp(all, outDir).synth();
    const read = (stack: string) => readFileSync(join(outDir, "stacks", stack, "cdk.tf.json"), "utf8");
    return { shared: read("slipstream-bootstrap"), roles: read(`slipstream-${all.stage.name}-bootstrap`) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same, parsed. */
export function stacksOf(changed?: Partial<BootstrapSettings>): { readonly shared: Json; readonly roles: Json } {
  const { shared, roles } = bootstrapped(changed);
  return { shared: JSON.parse(shared), roles: JSON.parse(roles) };
}
