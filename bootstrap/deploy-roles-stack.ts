import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy/index.js";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment/index.js";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role/index.js";
import { TerraformOutput } from "cdktf";
import type { Construct } from "constructs";
import { policyDocument } from "../stacks/constructs/policy-document.ts";
import {
  audience,
  deployRoleName,
  githubIssuer,
  oidcProviderArn,
  purposes,
  rolePath,
  rolesStack,
  subjectOf,
  type BootstrapSettings,
  type Purpose,
} from "./bootstrap-settings.ts";
import { BootstrapStack } from "./bootstrap-stack.ts";

/** The two roles of a stage: one that plans, and one that applies what was planned. */
export class DeployRolesStack extends BootstrapStack {
  constructor(scope: Construct, settings: BootstrapSettings) {
    const { stage } = settings;
    super(scope, rolesStack(stage), { stage, tags: { Stage: stage.name }, stateIn: "bucket" });
    for (const purpose of purposes) this.#makeRole(purpose, settings);
  }

  #makeRole(purpose: Purpose, settings: BootstrapSettings): void {
    const name = deployRoleName(settings.stage, purpose);
    const role = new IamRole(this, purpose, {
      name,
      path: rolePath,
      description: `What ${purpose === "plan" ? "plans" : "applies"} the stage "${settings.stage.name}", for ${settings.repository} alone`,
      assumeRolePolicy: policyDocument([
        {
          principal: { Federated: oidcProviderArn(settings.stage) },
          actions: ["sts:AssumeRoleWithWebIdentity"],
          condition: {
            StringEquals: { [`${githubIssuer}:aud`]: audience, [`${githubIssuer}:sub`]: subjectOf(settings, purpose) },
          },
        },
      ]),
    });
    for (const [index, policy] of settings.policies[purpose].entries()) {
      const id = `${purpose}_${index + 1}`;
      const own = { name: `${name}-${index + 1}`, path: rolePath, policy: JSON.stringify(policy) };
      const { arn } = new IamPolicy(this, `${id}_policy`, own);
      new IamRolePolicyAttachment(this, id, { role: role.name, policyArn: arn });
    }
    new TerraformOutput(this, `${purpose}_role_arn`, { value: role.arn });
  }
}
