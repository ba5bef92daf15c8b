import { idOf, orderIdOf } from "./order-id.ts";

/** What a function was invoked for. */
export interface Delivery {
  /** Undefined when it was for several orders, or for none. */
  readonly orderId: string | undefined;
  /** How often the order's message was received. */
  readonly receiveCount: number | undefined;
  /** How many orders it was for. */
  readonly orders: number;
}

interface Payload {
  readonly Records?: readonly BatchRecord[];
  readonly order?: unknown;
  readonly state?: { readonly order?: unknown };
  readonly pathParameters?: { readonly id?: unknown };
}

interface BatchRecord {
  readonly body?: unknown;
  readonly attributes?: { readonly ApproximateReceiveCount?: string };
  readonly dynamodb?: { readonly Keys?: { readonly id?: { readonly S?: string } } };
}

/** @param payload what the function was invoked with, whatever it is @param known the order that its line is about */
export function deliveryOf(payload: unknown, known: string | undefined): Delivery {
  const { Records: records, order, state, pathParameters } = (payload ?? {}) as Payload;
  if (!Array.isArray(records)) {
    const orderId = known ?? idOf(state?.order) ?? idOf(order) ?? idOf(pathParameters);
    return { orderId, receiveCount: undefined, orders: orderId === undefined ? 0 : 1 };
  }
  const ids = new Set((records as readonly BatchRecord[]).flatMap((record) => idOfRecord(record) ?? []));
  const orderId = known ?? (ids.size === 1 ? [...ids][0] : undefined);
  const own =
    orderId === undefined ? undefined : (records as readonly BatchRecord[]).find((record) => idOfRecord(record) === orderId);
  const count = Number(own?.attributes?.ApproximateReceiveCount);
  return { orderId, receiveCount: count || undefined, orders: ids.size };
}

function idOfRecord({ body, dynamodb }: BatchRecord): string | undefined {
  return typeof body === "string" ? orderIdOf(body) : dynamodb?.Keys?.id?.S;
}
