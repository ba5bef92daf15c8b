import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import { AwsError } from "../../gateway/aws-error.ts";
import { isForeignPage } from "../../http/cross-origin.ts";
import type { Caller } from "../callers/caller.ts";
import type { IdentifyCaller } from "../callers/identify-caller.ts";
import { unauthorized } from "../response-errors.ts";
import { RealtimeConnection } from "./connection.ts";
import { lowerCased, type RealtimeParts } from "./start-subscription.ts";

export interface RealtimeFront {
  /** An HTTP upgrade on `/graphql/realtime`. */
  readonly handleUpgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Ends every connection. */
  readonly stop: () => void;
}

/** AppSync's limit for what a client sends. */
const maxPayload = 128 * 1024;

export function createRealtimeFront(parts: RealtimeParts): RealtimeFront {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload,
    handleProtocols: (protocols) => (protocols.has("graphql-ws") ? "graphql-ws" : false),
  });
  const connections = new Set<RealtimeConnection>();

  const handleUpgrade: RealtimeFront["handleUpgrade"] = (request, socket, head) => {
    server.handleUpgrade(request, socket, head, (webSocket) => {
      const sourceIp = request.socket.remoteAddress ?? "";
      const own = isForeignPage(request.headers) ? { ...parts, identifyCaller: unsigned(parts.identifyCaller) } : parts;
      const connection = new RealtimeConnection(webSocket, own, identify(own, request, sourceIp), sourceIp);
      connections.add(connection);
      webSocket.on("close", () => connections.delete(connection));
    });
  };
  const stop = () => {
    for (const connection of connections) connection.terminate();
    server.close();
  };
  return { handleUpgrade, stop };
}

/** The authorization comes as a subprotocol `header-<base64url>`, or as `?header=<base64>&payload=<base64>`. */
async function identify({ apis, identifyCaller }: RealtimeParts, request: IncomingMessage, sourceIp: string): Promise<Caller> {
  const protocols = (request.headers["sec-websocket-protocol"] ?? "").split(",").map((name) => name.trim());
  if (!protocols.includes("graphql-ws")) throw new AwsError("NoProtocolError", "The subprotocol graphql-ws is missing.");
  const { searchParams } = new URL(request.url ?? "/", "http://localhost");
  const encoded = protocols.find((name) => name.startsWith("header-"))?.slice("header-".length) ?? searchParams.get("header");
  if (!encoded) throw unauthorized("Required headers are missing.");
  const body = Buffer.from(searchParams.get("payload") ?? emptyPayload, "base64");
  const headers = lowerCased(decode(encoded));
  return identifyCaller(apis.one(), { method: "POST", url: "/graphql/connect", headers, body, sourceIp });
}

/** Whoever is no role and no developer: a page of another origin has no business with their keys. */
function unsigned(identifyCaller: IdentifyCaller): IdentifyCaller {
  return async (api, evidence) => {
    const caller = await identifyCaller(api, evidence);
    if (caller.mode === "AWS_IAM") throw unauthorized("A page of another origin may not sign.");
    return caller;
  };
}

const emptyPayload = Buffer.from("{}").toString("base64");

function decode(encoded: string): unknown {
  try {
    return JSON.parse(Buffer.from(encoded, "base64").toString());
  } catch {
    throw new AwsError("BadRequestException", "The authorization header is no JSON in base64.");
  }
}
