import { CommandError, oneOf, runCommand, wholeNumber } from "./command.ts";

/** The first orders go one by one, so that their times show the way of an order and not the queue before it. They warm up the functions, too. */
const quietOrders = 50;
const concurrency = 32;

await runCommand({
  help: `
Usage: npm run demo -- [--orders N] [--via graphql|rest] [--workflow EXPRESS|STANDARD] [--json]

Runs the whole backend on this machine, places orders, follows each to its end over a subscription, stops, and says what came of
them. The first ${quietOrders} are placed one by one, the others ${concurrency} at a time. Exits with 1 when an order was lost.

  --orders N        how many, 1 to 100000 (default 20)
  --via API         how they are placed, graphql or rest (default graphql); they are followed over GraphQL either way
  --workflow TYPE   EXPRESS or STANDARD (default the stage's)
  --json            the last line is the summary as JSON`,
  options: {
    orders: { type: "string", default: "20" },
    via: { type: "string", default: "graphql" },
    workflow: { type: "string" },
    json: { type: "boolean", default: false },
  },
  run: async ({ orders, via, workflow, json }) => {
    const count = wholeNumber("orders", orders, 1, 100_000);
    const wayIn = oneOf("via", via, ["graphql", "rest"]);
    const workflowType = workflow === undefined ? undefined : oneOf("workflow", workflow, ["EXPRESS", "STANDARD"]);
    const [{ bootLocal }, { demonstrateAndStop }] = await Promise.all([
      import("./local/boot.ts"),
      import("./demo/demonstrate.ts"),
    ]);
    const onProgress = (what: string) => console.error(`${what} …`);
    const runtime = await bootLocal({ stage: "local", port: 0, workflowType, onProgress });
    const summary = await demonstrateAndStop(runtime, { via: wayIn, orders: count, quietOrders, concurrency });
    if (json) console.log(JSON.stringify(summary));
    else console.table(summary);
    if (summary.lost > 0 || summary.deadLettered > 0) throw new CommandError("Not every order came to its end.");
  },
});
