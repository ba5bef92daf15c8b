import type { Runtime } from "@slipstream/local";
import type { Backend } from "../../client/backend.ts";
import { signIn } from "../../client/sign-in.ts";
import { waysIn } from "../../demo/place-and-follow.ts";
import { signUpCustomer } from "../../local/demo-customer.ts";

export interface PlacedBy {
  readonly id: string;
  readonly email: string;
}

/** Places orders, in turn for each customer that there is by then, over GraphQL and REST. */
export class Placing {
  readonly #runtime: Runtime;
  readonly #backend: Backend;
  readonly #count: number;
  readonly #customers: { readonly email: string; readonly token: string }[] = [];
  readonly #waves: Promise<readonly PlacedBy[]>[] = [];

  /** @param count orders of a wave */
  constructor(runtime: Runtime, backend: Backend, count: number) {
    this.#runtime = runtime;
    this.#backend = backend;
    this.#count = count;
  }

  async customer(name: string): Promise<void> {
    const credentials = { email: `${name}@example.com`, password: "Correct-horse-1" };
    await signUpCustomer(this.#runtime, credentials);
    this.#customers.push({ email: credentials.email, token: await signIn(this.#backend, credentials) });
  }

  /** Begins with a wave of orders, all at the same time. */
  place(): void {
    const customers = [...this.#customers];
    const each = Array.from({ length: this.#count }, async (_, index) => {
      const { email, token } = customers[index % customers.length]!;
      const way = index % 2 === 0 ? "graphql" : "rest";
      const { id } = await waysIn[way](this.#backend, token)({ name: "Pizza", quantity: 1, restaurantId: "Dominos" });
      return { id, email };
    });
    const placed = Promise.all(each);
    // Whoever asks for them hears of it, and not before what else failed meanwhile.
    placed.catch(() => undefined);
    this.#waves.push(placed);
  }

  /** All orders so far, once each is accepted. Throws when one was not. */
  async placed(): Promise<readonly PlacedBy[]> {
    return (await Promise.all(this.#waves)).flat();
  }
}
