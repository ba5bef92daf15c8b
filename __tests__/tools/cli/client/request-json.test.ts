import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "@jest/globals";
import { NoAnswerError } from "../../../../client/index.ts";
import { requestJson } from "../../../../tools/cli/client/request-json.ts";

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("an answer is told with its status, whatever it is", async () => {
  const url = await serve((_request, response) => response.writeHead(503).end("no JSON"));
  expect(await requestJson(url, { headers: {} })).toEqual({ ok: false, status: 503, body: undefined });
});

test("a request says who asks, since a web ACL stops those that do not", async () => {
  const url = await serve((request, response) => response.end(JSON.stringify(request.headers["user-agent"])));
  expect(await requestJson(url, { headers: {} })).toMatchObject({ body: "slipstream" });
});

test.each<[string, RequestListener, string]>([
  ["the connection is cut before an answer", (request) => request.socket.destroy(), "socket hang up"],
  [
    "the connection is cut within an answer",
    (_request, response) => void response.write('{"id":', () => response.destroy()),
    "aborted",
  ],
])("there is no answer when %s", async (_, listener, message) => {
  const url = await serve(listener);
  await expect(requestJson(url, { headers: {} })).rejects.toThrow(new NoAnswerError(`no answer from ${url}: ${message}`));
});

test("there is no answer when nothing comes in time", async () => {
  const url = await serve(() => undefined);
  const answer = requestJson(url, { headers: {}, timeoutMs: 20 });
  await expect(answer).rejects.toThrow(new NoAnswerError(`no answer from ${url}: nothing came for 20 ms`));
});
