import { defaultEndpoint, localOutputs } from "./client/stack-outputs.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";
import { askedPath } from "./start/asked-path.ts";

await runCommand({
  help: `
Usage: npm run seed -- [--orders N] [--customers N] [--endpoint URL]
       npm run seed -- [--orders N] [--customers N] --data-dir DIR

Fills a local runtime, or a folder that a later \`npm start -- --data-dir DIR\` goes on with, so that pages and queries have something to
show: orders of several customers, placed within the last 14 days, paid or refused as the payment provider has it, with their mails. They
go through the orders queue and the workflow like any other. The first customer is the one that npm start names, the others have its
password.

  --orders N      1 to 100000 (default 200)
  --customers N   1 to 100 (default 5)
  --endpoint URL  a local runtime (default ${defaultEndpoint})
  --data-dir DIR  a folder that no runtime is using; it is made when it is not there`,
  options: {
    orders: { type: "string", default: "200" },
    customers: { type: "string", default: "5" },
    endpoint: { type: "string" },
    "data-dir": { type: "string" },
  },
  run: async ({ orders, customers, endpoint, "data-dir": dataDir }) => {
    if (endpoint !== undefined && dataDir !== undefined) throw new CommandError("Give --endpoint or --data-dir, not both.");
    const count = { orders: wholeNumber("orders", orders, 1, 100_000), customers: wholeNumber("customers", customers, 1, 100) };
    const { seed } = await import("./seed/seed.ts");
    if (dataDir === undefined) return seed(await localOutputs(endpoint ?? defaultEndpoint), count);
    const { bootLocal } = await import("./local/boot.ts");
    const onProgress = (what: string) => console.log(`${what} …`);
    const runtime = await bootLocal({ stage: "local", port: 0, dataDir: askedPath(dataDir, "--data-dir"), onProgress });
    try {
      await seed(await localOutputs(runtime.baseUrl), count);
    } finally {
      await runtime.stop();
    }
  },
});
