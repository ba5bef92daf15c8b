import { DynamoDBClient, paginateScan } from "@aws-sdk/client-dynamodb";
import { type Backend } from "../../client/backend.ts";
import { ordersApi } from "../../client/orders-api.ts";
import { requestJson } from "../../client/request-json.ts";

/** Milliseconds in which no order ends, after which those that have not count as lost: less than a queue takes to bring back what a function has failed. */
const patience = 120_000;

/** What became of the orders. */
export interface LoadResult {
  readonly placed: number;
  /** Whose request was answered with an error. */
  readonly refused: number;
  /** Taken, and never paid or refused payment. */
  readonly lost: number;
  /** Told of more than once. */
  readonly duplicated: number;
}

/** Places orders at a steady rate, whatever becomes of those before. */
export class OrderLoad {
  readonly #endpoint: string;
  readonly #ids: string[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #asked = new Set<Promise<void>>();
  #refused = 0;

  constructor(endpoint: string, backend: Backend, token: string, ordersPerSecond: number) {
    const api = ordersApi(backend, token);
    this.#endpoint = endpoint;
    this.#timer = setInterval(() => {
      const asked = api.placeOrder({ name: "Pizza", quantity: 6, restaurantId: "Dominos" }).then(
        ({ id }) => void this.#ids.push(id),
        () => void (this.#refused += 1),
      );
      this.#asked.add(asked);
      void asked.finally(() => this.#asked.delete(asked));
    }, 1000 / ordersPerSecond);
  }

  /** Places no more, and waits until those that were placed have ended. */
  async end(): Promise<LoadResult> {
    clearInterval(this.#timer);
    await Promise.all(this.#asked);
    let deadline = performance.now() + patience;
    let open = new Set(this.#ids);
    while (open.size > 0 && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const before = open.size;
      const ended = await this.#ended();
      open = new Set([...open].filter((id) => !ended.has(id)));
      // A machine that is busy with others does them later.
      if (open.size < before) deadline = performance.now() + patience;
    }
    const { body } = await requestJson(`${this.#endpoint}/mailbox`, { headers: {} });
    const told = Map.groupBy(body as readonly Mail[], ({ attributes }) => attributes["orderId"]);
    const duplicated = this.#ids.filter((id) => (told.get(id)?.length ?? 0) > 1).length;
    return { placed: this.#ids.length + this.#refused, refused: this.#refused, lost: open.size, duplicated };
  }

  async #ended(): Promise<ReadonlySet<string>> {
    const credentials = { accessKeyId: "LOCAL", secretAccessKey: "local" };
    const client = new DynamoDBClient({ endpoint: this.#endpoint, region: "eu-west-1", credentials });
    const ended = new Set<string>();
    for await (const { Items = [] } of paginateScan({ client }, { TableName: "slipstream-local-orders", ConsistentRead: true })) {
      for (const { id, status } of Items) if (status?.S !== "PENDING") ended.add(id!.S!);
    }
    client.destroy();
    return ended;
  }
}

interface Mail {
  readonly attributes: Readonly<Record<string, string>>;
}
