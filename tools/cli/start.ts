import type { Runtime } from "@slipstream/local";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { oneOf, runCommand, wholeNumber } from "./command.ts";
import { bootLocal } from "./local/boot.ts";
import { demoCustomer, signUpCustomer } from "./local/demo-customer.ts";
import { OpenOrders } from "./start/open-orders.ts";
import { showEvents } from "./start/show-events.ts";

await runCommand({
  help: `
Usage: npm start -- [--port N] [--stage NAME] [--iam off]

Synthesizes the Terraform of a stage and runs it on this machine until Ctrl-C. Shows each step of each order.

  --port N       127.0.0.1's port, 0 for any free one (default 4566)
  --stage NAME   whose settings to run with (default local)
  --iam off      let every call through: is it a policy that stands in the way? (default on)`,
  options: {
    port: { type: "string", default: "4566" },
    stage: { type: "string", default: "local" },
    iam: { type: "string", default: "on" },
  },
  run: async ({ port, stage, iam }) => {
    const startedAt = performance.now();
    const interrupted = interruption();
    const runtime = await bootLocal({
      stage,
      port: wholeNumber("port", port, 0, 65_535),
      iam: oneOf("iam", iam, ["on", "off"]),
      onProgress: (what) => console.log(`${what} …`),
    });
    try {
      await signUpCustomer(runtime, demoCustomer);
      showAddresses(runtime);
      console.log(`\nReady in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C stops.\n`);
      const openOrders = new OpenOrders(runtime.events);
      showEvents(runtime.events);
      await interrupted;
      const loss = await openOrders.loss(runtime);
      console.log(`\nStopping …${loss ? ` ${loss}` : ""}`);
    } finally {
      await runtime.stop();
    }
  },
});

/**
 * Resolves when the process is asked to end; later requests change nothing: npm passes on what the terminal has sent already.
 * Rejects when something failed that nobody waits for, so that even then the end is an orderly one.
 */
function interruption(): Promise<void> {
  return new Promise((resolve, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => resolve());
    for (const failure of ["uncaughtException", "unhandledRejection"]) {
      process.on(failure, (error: unknown) => reject(new Error(`The runtime failed: ${String(error)}`)));
    }
  });
}

function showAddresses({ baseUrl, outputs }: Runtime): void {
  const endpoint = baseUrl === defaultEndpoint ? "" : ` --endpoint ${baseUrl}`;
  console.log(`
  GraphQL    ${outputs["graphql_url"]}
  Realtime   ${outputs["realtime_url"]}
  REST       ${outputs["rest_url"]}
  AWS        ${baseUrl}   AWS_ACCESS_KEY_ID=LOCAL AWS_SECRET_ACCESS_KEY=local
  User pool  ${outputs["user_pool_id"]}, client ${outputs["user_pool_client_id"]}
  Customer   ${demoCustomer.email}   ${demoCustomer.password}

  Place an order   npm run order -- --name Pizza --quantity 6 --restaurant Dominos${endpoint}
  Read the mail    npm run mail${endpoint && ` --${endpoint}`}`);
}
