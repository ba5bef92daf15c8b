import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { AccountPage } from "./account/account-page.tsx";
import { findDemoCustomer } from "./account/local-stage.ts";
import { customer, resume } from "./account/session.ts";
import { loadOutputs, type Outputs } from "./backend/outputs.ts";
import { Button } from "./forms/button.tsx";
import type { OrdersPage } from "./orders/orders-page.tsx";
import { PageHeader } from "./page-header.tsx";
import { text } from "./texts/text.ts";

/** What only a customer needs: who signs in has it loaded while typing. */
const loadOrders = () => import("./orders/orders-page.tsx");

/** The page: whoever is at it is asked to sign in, or sees the own orders. */
export function Page() {
  const outputs = useSignal<Outputs | undefined>(undefined);
  const isUnreachable = useSignal(false);
  const orders = useSignal<typeof OrdersPage | undefined>(undefined);
  const open = async () => {
    isUnreachable.value = false;
    try {
      const found = await loadOutputs();
      // Only the local runtime has a mailbox, and a customer to try things with.
      await Promise.all([resume(found), found.mailboxUrl !== undefined && findDemoCustomer()]);
      outputs.value = found;
    } catch {
      isUnreachable.value = true;
    }
  };
  useEffect(() => void open(), []);
  const who = customer.value;
  const isCustomer = typeof who === "object";
  useEffect(() => {
    if (!isCustomer || isUnreachable.value) return;
    loadOrders().then(
      (loaded) => (orders.value = loaded.OrdersPage),
      () => (isUnreachable.value = true),
    );
  }, [isCustomer, isUnreachable.value]);
  const Orders = orders.value;
  return (
    <>
      <PageHeader />
      {isUnreachable.value ? (
        <Unreachable onRetry={() => void open()} />
      ) : outputs.value === undefined || who === "unknown" || (isCustomer && !Orders) ? (
        <main class="opening" aria-busy="true">
          <p role="status">{text("loading")}</p>
        </main>
      ) : who === "none" ? (
        <main class="door" onFocusIn={() => void loadOrders().catch(() => undefined)}>
          <AccountPage outputs={outputs.value} />
        </main>
      ) : (
        Orders && <Orders key={who.id} outputs={outputs.value} customer={who} />
      )}
    </>
  );
}

function Unreachable({ onRetry }: { readonly onRetry: () => void }) {
  return (
    <main class="door">
      <div class="account" role="alert">
        <h1>{text("unreachableTitle")}</h1>
        <p class="lead">{text("unreachable")}</p>
        <Button kind="main" onPress={onRetry}>
          {text("tryAgain")}
        </Button>
      </div>
    </main>
  );
}
