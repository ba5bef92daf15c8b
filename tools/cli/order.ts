import { makeOrderId, type IdentifiedOrder } from "../../client/index.ts";
import { deployedBackend, localBackend } from "./client/backend.ts";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { CommandError, runCommand, wholeNumber } from "./command.ts";
import { demoCustomer } from "./local/demo-customer.ts";
import { repeatCommand } from "./order/repeat-command.ts";

const defaults = {
  endpoint: defaultEndpoint,
  email: process.env["SLIPSTREAM_EMAIL"] ?? demoCustomer.email,
  password: process.env["SLIPSTREAM_PASSWORD"] ?? demoCustomer.password,
  timeout: "60",
};

await runCommand({
  help: `
Usage: npm run order -- --name Pizza --quantity 6 --restaurant Dominos [--add-on Cheese]...

Places an order and follows it to its end over a subscription. When an answer is lost it asks again for the same order. Exits with 1
when the order is refused, when it is not known whether it was accepted, or when it does not end in time.

  --name NAME         what is ordered, 1-100 characters
  --quantity N        how many, 1-100
  --restaurant ID     from where, 1-64 characters
  --add-on NAME       may be given up to 20 times
  --id KEY            idempotency key: placing it again answers with the order as it is (default a new ULID)
  --endpoint URL      a local runtime (default ${defaultEndpoint})
  --outputs FILE      a deployed stage: what \`terraform output -json\` wrote in its orders stack
  --email ADDRESS     the customer (default SLIPSTREAM_EMAIL, or else the demo customer of \`npm start\`)
  --password PASSWORD (default SLIPSTREAM_PASSWORD, or else the demo customer's)
  --code DIGITS       what the customer's authenticator app shows, where there is one
  --timeout SECONDS   how long to wait for the end, 1-600 (default 60)`,
  options: {
    name: { type: "string" },
    quantity: { type: "string" },
    restaurant: { type: "string" },
    "add-on": { type: "string", multiple: true, default: [] as string[] },
    id: { type: "string" },
    endpoint: { type: "string", default: defaults.endpoint },
    outputs: { type: "string" },
    email: { type: "string", default: defaults.email },
    password: { type: "string", default: defaults.password },
    code: { type: "string" },
    timeout: { type: "string", default: defaults.timeout },
  },
  run: async (values) => {
    const order: IdentifiedOrder = {
      id: values.id ?? makeOrderId(),
      name: required("name", values.name),
      quantity: wholeNumber("quantity", required("quantity", values.quantity), 1, 100),
      restaurantId: required("restaurant", values.restaurant),
      addOns: values["add-on"],
    };
    const timeoutSeconds = wholeNumber("timeout", values.timeout, 1, 600);
    const backend = values.outputs ? await deployedBackend(values.outputs) : await localBackend(values.endpoint);
    const { orderAndFollow } = await import("./order/order-and-follow.ts");
    // A code is good once: the next command needs the next one.
    const { code, ...repeatable } = values;
    const again = repeatCommand(order.id, repeatable, defaults);
    const customer = { email: values.email, password: values.password, ...(code !== undefined && { code }) };
    await orderAndFollow({ backend, customer, order, timeoutSeconds, again });
  },
});

function required(name: string, value: string | undefined): string {
  if (value === undefined) throw new CommandError(`--${name} is missing. Run with --help for the options.`);
  return value;
}
