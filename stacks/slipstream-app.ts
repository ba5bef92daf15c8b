import { App } from "cdktf";
import { DataStack } from "./data-stack.ts";
import { MailStack } from "./mail-stack.ts";
import { OrdersStack } from "./orders-stack.ts";
import type { SlipstreamStackProps } from "./slipstream-stack.ts";
import { WebStack } from "./web-stack.ts";

/** The stacks of a stage, in the order of their deployment, ready to be synthesized into the folder `outdir`, which is there already. */
export function slipstreamApp({ stage, code }: SlipstreamStackProps, outdir: string): App {
  const app = new App({ outdir });
  const mail =
    stage.mail.channel === "ses"
      ? new MailStack(app, `slipstream-${stage.name}-mail`, { stage, code, mail: stage.mail })
      : undefined;
  const data = new DataStack(app, `slipstream-${stage.name}-data`, { stage, code, mail });
  const orders = new OrdersStack(app, `slipstream-${stage.name}`, { stage, code, data, mail });
  if (stage.page) new WebStack(app, `slipstream-${stage.name}-web`, { stage, code, data, orders });
  return app;
}
