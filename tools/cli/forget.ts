import { defaultEndpoint, deployedOutputs, localOutputs } from "./client/stack-outputs.ts";
import { CommandError, runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run forget -- --customer ADDRESS-or-SUB [--yes] [--endpoint URL | --outputs FILE]

Deletes a customer: the account, what was ordered and paid, what waits in the dead-letter queue, and the subscription of the address. Shows
first what there is, and asks. The account is disabled and signed out before anything else; while an order of it is under way, nothing is
deleted. Safe to run again. Says what stays until when; where that is, and what of it is not this command's: docs/personal-data.md.

  --customer WHO  the address, or the ID (\`sub\`) of one who has no account any more
  --yes           without asking
  --endpoint URL  a local runtime (default ${defaultEndpoint})
  --outputs FILE  a deployed stage: what \`terraform output -json\` wrote in its orders stack; AWS credentials as for the AWS CLI`,
  options: {
    customer: { type: "string" },
    yes: { type: "boolean", default: false },
    endpoint: { type: "string", default: defaultEndpoint },
    outputs: { type: "string" },
  },
  run: async ({ customer, yes, endpoint, outputs: file }) => {
    if (!customer) throw new CommandError("--customer is missing: give an address or a customer's ID (sub).");
    if (!yes && !process.stdin.isTTY) throw new CommandError("Nobody can be asked here: give --yes to delete without asking.");
    const outputs = file ? await deployedOutputs(file) : await localOutputs(endpoint);
    const { forget } = await import("./forget/forget.ts");
    await forget(outputs, customer, yes);
  },
});
