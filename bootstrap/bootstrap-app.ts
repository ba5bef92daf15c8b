import type { AllowedWildcard } from "@slipstream/guard-rails";
import { App } from "cdktf";
import { keepWithinGuardRails } from "../stacks/guard-rails.ts";
import { purposes, type BootstrapSettings } from "./bootstrap-settings.ts";
import { DeployRolesStack } from "./deploy-roles-stack.ts";
import { SharedStack } from "./shared-stack.ts";

/**
 * What a stage needs before it can be deployed by CI, ready to be synthesized into the folder `outdir`, which is there already. An app of
 * its own: whoever deploys a stage cannot change what gives him the right to.
 */
export function bootstrapApp(settings: BootstrapSettings, outdir: string): App {
  const app = new App({ outdir });
  keepWithinGuardRails(new SharedStack(app, settings), settings.stage, derivedWildcards(settings));
  new DeployRolesStack(app, settings);
  return app;
}

/** The deploy roles' own resources, each as it was derived: of what there is not yet nobody knows the ID. Actions are named. */
function derivedWildcards({ policies }: BootstrapSettings): AllowedWildcard[] {
  const statements = purposes.flatMap((purpose) => policies[purpose].flatMap(({ Statement }) => Statement));
  return statements.flatMap(({ Action: actions, Resource: resources }) =>
    resources.map((resource) => ({
      actions: actions.filter((action) => !/[*?]/.test(action)),
      resource: new RegExp(`^${resource.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`),
      why: "Resources that the role is to make, and those that a stage gets or loses with the next commit.",
      source: "npm run deploy-policy, with its rows and their sources",
    })),
  );
}
