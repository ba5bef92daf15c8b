import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { AccountPage } from "./account/account-page.tsx";
import { findDemoCustomer } from "./account/local-stage.ts";
import { customer, isPartMissing, resume } from "./account/session.ts";
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
    try {
      const found = await loadOutputs();
      // Only the local runtime has a mailbox, and a customer to try things with.
      await Promise.all([resume(found), found.mailboxUrl !== undefined && findDemoCustomer()]);
      outputs.value = found;
    } catch {
      isUnreachable.value = true;
    }
  };
  useEffect(() => {
    if (isHome) void open();
  }, []);
  const who = customer.value;
  const isCustomer = typeof who === "object";
  useEffect(() => {
    if (!isCustomer) return;
    loadOrders().then(
      (loaded) => (orders.value = loaded.OrdersPage),
      () => (isUnreachable.value = true),
    );
  }, [isCustomer]);
  const Orders = orders.value;
  const shown = who === "none" ? "door" : isCustomer && Orders ? "orders" : undefined;
  const before = useRef(shown);
  // Who has signed in, or out, goes on at the top of what comes then: the button that was pressed is gone.
  useLayoutEffect(() => {
    if (shown === undefined) return;
    if (before.current !== undefined && before.current !== shown) document.querySelector<HTMLElement>("h1")?.focus();
    before.current = shown;
  }, [shown]);
  return (
    <>
      <PageHeader />
      {!isHome ? (
        <Nowhere />
      ) : isUnreachable.value || isPartMissing.value ? (
        <Unreachable />
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

/** The distribution answers with this page where there is none, under 404. */
const isHome = /^\/(index\.html)?$/.test(location.pathname);

function Nowhere() {
  return (
    <main class="door">
      <div class="account">
        <h1>{text("nowhereTitle")}</h1>
        <p class="links">
          <a href="/">{text("toHome")}</a>
        </p>
      </div>
    </main>
  );
}

/** Loaded again the page is whole: parts of one that was opened before a deployment are gone. */
function Unreachable() {
  return (
    <main class="door">
      <div class="account" role="alert">
        <h1>{text("unreachableTitle")}</h1>
        <p class="lead">{text("unreachable")}</p>
        <Button kind="main" onPress={() => location.reload()}>
          {text("tryAgain")}
        </Button>
      </div>
    </main>
  );
}
