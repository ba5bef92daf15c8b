import type { CallEvent, ExecutionEvent, RuntimeEvents } from "@slipstream/local";
import type { RunningStage } from "../local/boot.ts";
import { scanTable } from "../local/scan-table.ts";
import { idOf, orderIdOf } from "./order-id.ts";

/** The orders that have been accepted and have not ended, by what the runtime tells and what the orders table says. */
export class OpenOrders {
  /** Those that were put on a queue, until an execution has brought them to their end. */
  readonly #queued = new Set<string>();
  readonly #dead = new Set<string>();

  constructor(events: RuntimeEvents) {
    events.on("call", (call) => this.#noteSent(call));
    events.on("execution", (execution) => this.#noteExecution(execution));
    events.on("dead-letter", ({ body }) => note(this.#dead, orderIdOf(body)));
    events.on("expired", ({ body }) => this.#noteExpired(orderIdOf(body)));
  }

  /** How many are on a queue or in an execution; a dead letter waits for a person. */
  get underWay(): number {
    return [...this.#queued].filter((id) => !this.#dead.has(id)).length;
  }

  /** What will be gone, or wait, when `runtime` stops, as a sentence. Undefined when every order has ended. */
  async loss(runtime: RunningStage): Promise<string | undefined> {
    const open = new Set([...this.#queued, ...(await pendingOrders(runtime))]);
    if (open.size === 0) return undefined;
    const dead = [...this.#dead].filter((id) => open.has(id)).length;
    const orders = open.size === 1 ? "1 order that has not ended" : `${open.size} orders that have not ended`;
    const letters = dead === 0 ? "" : ` (${dead} dead letter${dead === 1 ? "" : "s"})`;
    if (runtime.dataDir !== undefined) return `Keeping ${orders}${letters} for the next start.`;
    return `Dropping ${orders}${letters}: everything is in memory.`;
  }

  #noteSent({ service, action, input, error }: CallEvent): void {
    if (service !== "sqs" || !action.startsWith("SendMessage") || error) return;
    const { MessageBody, Entries = [] } = input as Partial<Message> & { Entries?: readonly Message[] };
    for (const body of [MessageBody, ...Entries.map((entry) => entry.MessageBody)]) {
      if (body !== undefined) note(this.#queued, orderIdOf(body));
    }
  }

  /** Nobody has a message of it any more: what it has come to, the table says. */
  #noteExpired(id: string | undefined): void {
    if (id === undefined) return;
    this.#queued.delete(id);
    this.#dead.delete(id);
  }

  #noteExecution({ input, status }: ExecutionEvent): void {
    const id = idOf((input as { order?: unknown } | null)?.order);
    if (id === undefined) return;
    // A dead letter that was sent back.
    this.#dead.delete(id);
    if (status === "SUCCEEDED") this.#queued.delete(id);
  }
}

interface Message {
  readonly MessageBody: string;
}

function note(ids: Set<string>, id: string | undefined): void {
  if (id !== undefined) ids.add(id);
}

/** Saved and undecided: also those that the table's stream has not sent to the queue yet, or never will. */
async function pendingOrders(runtime: RunningStage): Promise<string[]> {
  const items = await scanTable(runtime, "orders", {
    FilterExpression: "#status = :pending AND attribute_not_exists(deletedAt)",
    ExpressionAttributeNames: { "#status": "status" },
    ExpressionAttributeValues: { ":pending": { S: "PENDING" } },
  });
  return items.map((item) => item["id"]!.S);
}
