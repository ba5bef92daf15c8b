import { defaultEndpoint, deployedOutputs, localOutputs } from "./client/stack-outputs.ts";
import { runCommand } from "./command.ts";

await runCommand({
  help: `
Usage: npm run subscribe -- [--endpoint URL | --outputs FILE]

Subscribes each confirmed customer of the user pool to the topic that mails what became of orders: before a stage that mails by SES
goes over to SNS, once it is deployed with beside: "sns" (docs/deploy.md). On AWS each one confirms by a mail. Safe to run twice. Refuses
a pool with more customers than the topic takes, before it mails anybody.

  --endpoint URL  a local runtime (default ${defaultEndpoint})
  --outputs FILE  a deployed stage: what \`terraform output -json\` wrote in its orders stack; AWS credentials as for the AWS CLI`,
  options: {
    endpoint: { type: "string", default: defaultEndpoint },
    outputs: { type: "string" },
  },
  run: async ({ endpoint, outputs: file }) => {
    const outputs = file ? await deployedOutputs(file) : await localOutputs(endpoint);
    const { subscribeCustomers } = await import("./subscribe/subscribe-customers.ts");
    const { count, waiting } = await subscribeCustomers(outputs);
    const confirm = waiting > 0 ? `; ${waiting} of them have to confirm by the mail that SNS sent them` : "";
    console.log(`${count} ${count === 1 ? "customer is" : "customers are"} subscribed${confirm}.`);
  },
});
