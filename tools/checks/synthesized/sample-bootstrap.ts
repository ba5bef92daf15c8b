import type { App } from "cdktf";
import { bootstrapApp } from "../../../bootstrap/bootstrap-app.ts";
import { previewStacks } from "../../../stacks/guard-rails.ts";
import { slipstreamApp } from "../../../stacks/slipstream-app.ts";
import type { Stage } from "../../../stage.ts";
import type { CodeBundles } from "../../../synth/code-bundles.ts";
import { deployPolicies } from "../../deploy-policy/deploy-policies.ts";

/** What `npm run bootstrap` would make in an empty account for a stage, which need not say yet where it is deployed to. */
export function sampleBootstrap(stage: Stage, code: CodeBundles, outDir: string): App {
  const deployed = { accountId: "111122223333", stateBucket: "slipstream-state-111122223333-eu-west-1", ...stage };
  const stacks = previewStacks(slipstreamApp({ stage: deployed, code }, outDir));
  const policies = { plan: deployPolicies(stacks, "plan"), apply: deployPolicies(stacks, "apply") };
  const found = { bucket: false, state: false, oidcProvider: "none" } as const;
  return bootstrapApp({ stage: deployed, repository: "ORG/REPO", policies, found }, outDir);
}
