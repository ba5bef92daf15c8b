import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { ssmActions } from "./actions/ssm-actions.ts";
import { Parameters } from "./parameters.ts";
import { provisionParameter } from "./resources/parameter-resource.ts";
import { ssmInputs } from "./ssm-inputs.ts";
import { ssmLeftOut } from "./ssm-left-out.ts";
import { ssmRequired } from "./ssm-required.ts";

/** Systems Manager, as far as its Parameter Store tells programs a value by its name. */
export function createSsm(context: RuntimeContext): ServiceModule {
  const parameters = new Parameters(context);
  return {
    services: [{ name: "ssm", actions: ssmActions(parameters), inputs: ssmInputs, required: ssmRequired, leftOut: ssmLeftOut }],
    resources: { aws_ssm_parameter: provisionParameter(parameters, context) },
  };
}
