import type { DocumentNode } from "graphql";
import type { RuntimeEvents } from "../../events/runtime-events.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { GraphQLApi } from "../api/graphql-api.ts";
import type { GraphQLApis } from "../api/graphql-apis.ts";
import { documentFor } from "./document-for.ts";
import { shapeFor, shapeKey, type Subscription } from "./subscription.ts";

/** AppSync's quota of a subscription's payload. What is larger is not sent, and nobody is told. */
const payloadLimitBytes = 240 * 1024;

/** What the schema makes of a subscription. */
interface Listening {
  readonly document: DocumentNode;
  /** Those of one key get the same text. */
  readonly shape: string;
}

/** Everybody who hears of mutations. */
export class Subscriptions {
  readonly #byMutation = new Map<string, Map<Subscription, Listening>>();
  readonly #all = new Set<Subscription>();
  readonly #events: RuntimeEvents;
  readonly #apis: GraphQLApis;

  constructor(events: RuntimeEvents, apis: GraphQLApis) {
    this.#events = events;
    this.#apis = apis;
  }

  /** The answer ends the subscription. Throws `BadRequestException` when the schema does not know what it asks for. */
  add(subscription: Subscription): () => void {
    this.#listen(subscription);
    return () => this.#forget(subscription);
  }

  /** Looks at all again, with the schema as it is now: those that are no longer valid are told, and end. */
  validate(): void {
    for (const subscription of [...this.#all]) {
      this.#forget(subscription);
      try {
        this.#listen(subscription);
      } catch (error) {
        subscription.end(error as Error);
      }
    }
  }

  /** There is no API any more. */
  end(): void {
    for (const subscription of [...this.#all]) subscription.end(new AwsError("BadRequestException", "The API has been deleted."));
  }

  /**
   * Tells the subscribers whose filter passes what `mutation` has answered. It is brought into each shape once, however many have
   * asked for it.
   */
  publish(mutation: string, payload: unknown): void {
    const shapes = new Map<string, ReturnType<typeof shaped>>();
    for (const [subscription, { document, shape: key }] of this.#of(mutation)) {
      if (!subscription.matches(payload)) continue;
      const shape = shapes.get(key) ?? shaped(subscription, document, payload, this.#apis.one());
      shapes.set(key, shape);
      if (shape.isTooLarge) continue;
      subscription.send(shape.json);
      this.#events.emit("delivery", { subscription: subscription.fieldName, data: shape.data });
    }
  }

  /** Ends the subscriptions to a field whose invalidation filter passes `payload`. */
  invalidate(subscriptionField: string, payload: unknown): void {
    for (const subscription of [...this.#all]) {
      if (subscription.fieldName === subscriptionField && subscription.isInvalidatedBy(payload)) subscription.end();
    }
  }

  #listen(subscription: Subscription): void {
    const api = this.#apis.one();
    const document = documentFor(api, subscription.request);
    const listening = { document, shape: shapeKey(subscription, document) };
    this.#all.add(subscription);
    for (const mutation of api.subscribedMutations.get(subscription.fieldName) ?? []) {
      this.#of(mutation).set(subscription, listening);
    }
  }

  #forget(subscription: Subscription): void {
    this.#all.delete(subscription);
    for (const subscriptions of this.#byMutation.values()) subscriptions.delete(subscription);
  }

  #of(mutation: string): Map<Subscription, Listening> {
    const subscriptions = this.#byMutation.get(mutation) ?? new Map<Subscription, Listening>();
    this.#byMutation.set(mutation, subscriptions);
    return subscriptions;
  }
}

function shaped(subscription: Subscription, document: DocumentNode, payload: unknown, api: GraphQLApi) {
  const response = shapeFor(subscription, document, payload, api);
  const json = JSON.stringify(response);
  return { data: response.data, json, isTooLarge: Buffer.byteLength(json) > payloadLimitBytes };
}
