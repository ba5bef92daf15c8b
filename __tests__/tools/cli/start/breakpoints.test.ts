import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test } from "@jest/globals";
import { projectRoot } from "../../../../synth/project-root.ts";
import { localBackend } from "../../../../tools/cli/client/backend.ts";
import { ordersApi } from "../../../../tools/cli/client/orders-api.ts";
import { signIn } from "../../../../tools/cli/client/sign-in.ts";
import { demoCustomer } from "../../../../tools/cli/local/demo-customer.ts";
import { Debugger } from "../support/debugger.ts";

let child: ChildProcess;
let attached: Debugger | undefined;
afterEach(() => {
  attached?.detach();
  child.kill("SIGKILL");
});

/** Starts the local stage as `npm start -- --inspect` does, on whatever ports are free. */
async function start(): Promise<{ readonly baseUrl: string; readonly inspector: string }> {
  // As on a developer's machine: where CI is set synth keeps nothing.
  const env = { ...process.env, CI: undefined };
  child = spawn(process.execPath, ["tools/cli/start.ts", "--port", "0", "--inspect", "0"], { cwd: projectRoot, env });
  let printed = "";
  child.stderr!.setEncoding("utf8").on("data", (text: string) => (printed += text));
  child.stdout!.setEncoding("utf8").on("data", (text: string) => (printed += text));
  while (!printed.includes("Ctrl-C stops.")) await once(child.stdout!, "data");
  return { baseUrl: /AWS +(http:\S+)/.exec(printed)![1]!, inspector: /Debugger listening on (ws:\S+)/.exec(printed)![1]! };
}

test("an order stands still at a line of a resolver's source and at one of a function's, and goes on when it is let", async () => {
  const { baseUrl, inspector } = await start();
  const backend = await localBackend(baseUrl);
  const api = ordersApi(backend, await signIn(backend, demoCustomer));
  attached = await Debugger.attach(inspector);
  const inResolver = await attached.breakAt("graphql/resolvers/Mutation.placeOrder.ts", "util.autoUlid()");
  const inFunction = await attached.breakAt("lambdas/process-payment.ts", "const claimedBy = executionId");

  const placing = api.placeOrder({ name: "Pizza", quantity: 6, restaurantId: "Dominos" });
  const resolver = await attached.nextPause();
  expect(resolver.at).toBe(inResolver);
  expect(await resolver.evaluate("input.name")).toBe("Pizza");
  await resolver.resume();
  expect(await placing).toMatchObject({ status: "PENDING" });

  const first = await attached.nextPause();
  expect(first.at).toBe(inFunction);

  // Whoever looks goes away meanwhile: that holds up no end.
  attached.detach();
  child.kill("SIGINT");
  await once(child, "exit");
  expect(child.signalCode).toBe("SIGKILL");
}, 120_000);
