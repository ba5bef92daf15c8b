import { useEffect, useMemo } from "preact/hooks";
import { tokensOf, type Customer } from "../account/session.ts";
import type { Outputs } from "../backend/outputs.ts";
import { text } from "../texts/text.ts";
import { OrderForm } from "./order-form.tsx";
import { OwnOrders } from "./own-orders.ts";
import { SlipList } from "./slip-list.tsx";

interface OrdersPageProps {
  readonly outputs: Outputs;
  readonly customer: Customer;
}

/** What a customer sees: the menu, and the own slips as they move. */
export function OrdersPage({ outputs, customer }: OrdersPageProps) {
  const orders = useMemo(() => new OwnOrders(outputs, customer.id, tokensOf(customer)), [customer]);
  useEffect(() => () => orders.close(), [orders]);
  return (
    <main class="counter">
      <h1 class="unseen" tabIndex={-1}>
        {text("ordersTitle")}
      </h1>
      <OrderForm orders={orders} />
      <SlipList orders={orders} />
    </main>
  );
}
