import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { demandFree } from "../../../../tools/cli/local/free-port.ts";

let server: Server | undefined;
afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

/** Somebody who answers so at a port. */
async function takenBy(answer: string): Promise<number> {
  server = createServer((_, response) => response.end(answer)).listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

test("a port is told to be taken with what to do, and with the stacks that another runtime runs there", async () => {
  const other = await takenBy("who knows");
  await expect(demandFree(other, "--port")).rejects.toThrow(
    `Port ${other} of 127.0.0.1 is in use: stop what listens there, or take another with --port.`,
  );
  server!.close();
  const runtime = await takenBy('{"stacks":["orders-data","orders"]}');
  await expect(demandFree(runtime, "--tls")).rejects.toThrow(
    `Port ${runtime} of 127.0.0.1 is in use by another npm start (orders-data, orders): end that by Ctrl-C in its terminal, or take another with --tls.`,
  );
});

test("a free port stays free, and any free one is", async () => {
  const port = await takenBy("");
  server!.close();
  await once(server!, "close");
  await demandFree(port, "--port");
  await demandFree(port, "--port");
  await demandFree(0, "--port");
});
