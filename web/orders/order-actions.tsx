import { useSignal } from "@preact/signals";
import type { Order } from "../../client/index.ts";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import { ChangeForm } from "./change-form.tsx";
import type { OwnOrders } from "./own-orders.ts";
import { refusal } from "./refusal.ts";

interface OrderActionsProps {
  readonly order: Order;
  readonly orders: OwnOrders;
}

/** What a customer can do about an order, as its status lets it, and what came of that. The row is there in every status: nothing moves. */
export function OrderActions({ order, orders }: OrderActionsProps) {
  const mode = useSignal<"view" | "change" | "delete">("view");
  const busy = useSignal(false);
  /** What an action was refused for, of which version. */
  const trouble = useSignal<{ readonly error: unknown; readonly version: number } | undefined>(undefined);
  const { id, status, version, failureReason } = order;
  const attempt = async (work: () => Promise<void>) => {
    if (busy.value) return;
    busy.value = true;
    trouble.value = undefined;
    try {
      await work();
      mode.value = "view";
    } catch (error) {
      trouble.value = { error, version };
    } finally {
      busy.value = false;
    }
  };
  // What was refused, or never answered, was so for the order as it was: once it has moved, it speaks for itself.
  const said = trouble.value?.version === version ? refusal(trouble.value.error) : undefined;

  if (mode.value === "change") {
    const end = (error?: unknown) => {
      trouble.value = error === undefined ? undefined : { error, version };
      mode.value = "view";
    };
    return <ChangeForm order={order} orders={orders} onEnd={end} />;
  }
  if (mode.value === "delete" && status !== "PENDING") {
    return (
      <div class="actions">
        <p class="says">{said ?? text("deleteQuestion")}</p>
        <Button kind="danger" busy={busy.value} onPress={() => void attempt(() => orders.delete(id))}>
          {text(busy.value ? "deleting" : "delete")}
        </Button>
        <Button onPress={() => (mode.value = "view")}>{text("keep")}</Button>
      </div>
    );
  }
  const says = status === "PAYMENT_FAILED" ? text("saysFailed", { reason: reasonText(failureReason) }) : text(texts[status]);
  return (
    <div class="actions">
      <p class={said === undefined ? "says" : "says wrong"} role={said === undefined ? undefined : "alert"}>
        {said ?? says}
      </p>
      {status === "PAYMENT_FAILED" && (
        <>
          <Button kind="strong" busy={busy.value} onPress={() => void attempt(() => orders.payAgain(id))}>
            {text(busy.value ? "payingAgain" : "payAgain")}
          </Button>
          <Button onPress={() => (mode.value = "change")}>{text("change")}</Button>
        </>
      )}
      {status !== "PENDING" && <Button onPress={() => (mode.value = "delete")}>{text("delete")}</Button>}
    </div>
  );
}

/** The provider's reasons are data: those that the page knows it says in its own words. */
function reasonText(reason: string | null): string {
  return reason === "The card was declined." ? text("cardDeclined") : (reason ?? "?");
}

const texts = { PENDING: "saysPending", PAID: "saysPaid" } as const;
