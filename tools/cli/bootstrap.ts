import { resolve } from "node:path";
import { deployRoleArn, environmentOf, purposes, type DeployedStage } from "../../bootstrap/bootstrap-settings.ts";
import type { Stage } from "../../stage.ts";
import { findStage } from "../../stages.ts";
import { synthesizeStacks } from "../synthesize/synthesize-stacks.ts";
import { CommandError, runCommand } from "./command.ts";
import { demandPrerequisites } from "./deploy/prerequisites.ts";

await runCommand({
  help: `
Usage: npm run bootstrap -- --repository ORG/REPO [--stage NAME] [--auto-approve] [--out FOLDER]

Makes in an AWS account what a stage needs before GitHub's workflows can deploy it: the bucket for Terraform's state and GitHub's OIDC provider, once
for all stages with the same bucket, and for the stage a role that plans and one that applies, each for one environment of one repository. Looks
first what is there, says what it will make, then has Terraform plan it and ask. Its own state moves into the bucket. Can be run again any time:
after an interruption, for another stage, and when a stage's stacks need other rights. Needs what npm run deploy needs, and the rights to do all
that. docs/deploy.md

  --repository ORG/REPO  whose workflows may take the roles; for a newer repository ORG@ORG_ID/REPO@REPO_ID (docs/ci.md)
  --stage NAME           local, dev or prod (default dev)
  --auto-approve         let Terraform apply without asking
  --out FOLDER           where the Terraform is written and run; state in files is in state/ beside it (default cdktf.out)`,
  options: {
    repository: { type: "string" },
    stage: { type: "string", default: "dev" },
    "auto-approve": { type: "boolean", default: false },
    out: { type: "string", default: "cdktf.out" },
  },
  run: async ({ repository, stage: name, "auto-approve": autoApprove, out }) => {
    demandRepository(repository);
    const settings = findStage(name);
    await demandPrerequisites();
    const { demandAccount } = await import("./deploy/account.ts");
    const stage = demandPlace(settings, await demandAccount(settings));
    const [{ askAws }, { lookAround }] = await Promise.all([
      import("./bootstrap/ask-aws.ts"),
      import("./bootstrap/look-around.ts"),
    ]);
    const found = await lookAround(stage, askAws(stage.region));
    console.log(`Synthesizing the stacks of stage "${name}", for the rights that they need …`);
    const stacks = await synthesizeStacks(name, { anew: true });
    const { deployPolicies } = await import("../deploy-policy/deploy-policies.ts");
    const policies = { plan: deployPolicies(stacks, "plan"), apply: deployPolicies(stacks, "apply") };
    const [{ preview }, { applyBootstrap }] = await Promise.all([
      import("./bootstrap/preview.ts"),
      import("./bootstrap/apply-bootstrap.ts"),
    ]);
    const all = { stage, repository, policies, found };
    console.log(`\n${preview(all)}`);
    await applyBootstrap(all, resolve(out), autoApprove ? ["-auto-approve"] : []);
    tellEnvironments(stage, repository);
  },
});

function demandRepository(repository: string | undefined): asserts repository is string {
  if (repository === undefined) throw new CommandError("--repository is missing: give ORG/REPO, whose workflows are to deploy.");
  // A * in a subject would be every repository, or every job of it.
  if (/^[\w.-]+\/[\w.-]+$|^[\w.-]+@\d+\/[\w.-]+@\d+$/.test(repository)) return;
  throw new CommandError(`--repository is "${repository}": give ORG/REPO, or ORG@ORG_ID/REPO@REPO_ID with both numbers.`);
}

/** The stage, when it says where it is deployed to. */
function demandPlace(stage: Stage, caller: string): DeployedStage {
  const { name, region, accountId, stateBucket } = stage;
  if (accountId !== undefined && stateBucket !== undefined) return { ...stage, accountId, stateBucket };
  const lines = [
    ...(accountId === undefined ? [`accountId: "${caller}",`] : []),
    ...(stateBucket === undefined ? [`stateBucket: "slipstream-state-${caller}-${region}",`] : []),
  ];
  throw new CommandError(
    `Stage "${name}" does not say where it is to be deployed. Put into stages.ts, if it is to be your credentials' account:\n  ${lines.join("\n  ")}`,
  );
}

function tellEnvironments(stage: DeployedStage, repository: string): void {
  console.log(`\nDone. The environments of ${repository.replaceAll(/@\d+/g, "")} on GitHub get these variables (docs/ci.md):`);
  for (const purpose of purposes) {
    console.log(`  ${environmentOf(stage, purpose)}: AWS_ROLE_ARN=${deployRoleArn(stage, purpose)} AWS_REGION=${stage.region}`);
  }
}
