import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { xrayActions } from "./actions/xray-actions.ts";
import { TraceStore } from "./trace-store.ts";
import { xrayInputs } from "./xray-inputs.ts";
import { xrayLeftOut } from "./xray-left-out.ts";
import { xrayRequired } from "./xray-required.ts";

/** X-Ray: keeps the last segments, and has one sampling rule, the default. */
export function createXRay({ clock }: Pick<RuntimeContext, "clock">): ServiceModule {
  return {
    services: [
      {
        name: "xray",
        actions: xrayActions(new TraceStore(), clock),
        inputs: xrayInputs,
        required: xrayRequired,
        leftOut: xrayLeftOut,
      },
    ],
    resources: {},
  };
}
