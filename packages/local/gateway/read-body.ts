import type { IncomingMessage } from "node:http";

/** The largest request that one of the services takes: DynamoDB's BatchWriteItem. */
const limitBytes = 16 * 1024 * 1024;

/** Resolves with the whole body; never when the sender goes away halfway: there is nobody left to answer. */
export function readBody(message: IncomingMessage): Promise<Buffer | "too large"> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    message.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limitBytes) chunks.push(chunk);
      else resolve("too large");
    });
    message.on("end", () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
  });
}
