import { AwsError } from "@slipstream/local";
import { bootLocal } from "../local/boot.ts";
import { demoCustomer, demoCustomerDocument, signUpCustomer } from "../local/demo-customer.ts";
import { printed } from "./printed.ts";
import { takeTerminal } from "./take-document.ts";

/** Takes the picture of what `npm run trace` says of an order, one of whose states had to be tried twice. Leaves nothing running. */
export async function takeTrace(executablePath: string, path: string): Promise<string> {
  const runtime = await bootLocal({ stage: "local", port: 0, documents: demoCustomerDocument });
  try {
    await signUpCustomer(runtime, demoCustomer);
    const run = (command: string, ...args: string[]) => printed(command, "--endpoint", runtime.baseUrl, ...args);
    // The first one loads the functions' code.
    await run("order", ...pizza);
    const error = new AwsError("ThrottlingException", "Throughput exceeds the current capacity.", { statusCode: 400 });
    const matches = ({ TableName }: { TableName: string }) => TableName.endsWith("-orders");
    runtime.faults.inject({ service: "dynamodb", action: "UpdateItem", matches, error });
    const mailed = runtime.events.next("mail");
    const [id = ""] = /[0-9A-HJKMNP-TV-Z]{26}/.exec(await run("order", ...pizza)) ?? [];
    await mailed;
    return await takeTerminal(executablePath, path, `npm run trace -- ${id}`, await run("trace", id));
  } finally {
    await runtime.stop();
  }
}

const pizza = ["--name", "Pizza", "--quantity", "6", "--restaurant", "Dominos"];
