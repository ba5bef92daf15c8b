import { useSignal } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { GraphQLError, isLostAnswer, type Order } from "../../client/index.ts";
import { Button } from "../forms/button.tsx";
import { Choices } from "../forms/choices.tsx";
import { ErrorSummary, type Trouble } from "../forms/error-summary.tsx";
import { describedBy, Field } from "../forms/field.tsx";
import { Quantity } from "../forms/quantity.tsx";
import { text } from "../texts/text.ts";
import { findRestaurant } from "./menu.ts";
import { wrongFields } from "./order-violations.ts";
import { isConflict, type OwnOrders } from "./own-orders.ts";
import { refusal } from "./refusal.ts";
import { slipNumber } from "./slip-number.ts";

interface ChangeFormProps {
  readonly order: Order;
  readonly orders: OwnOrders;
  /** @param refusal why nothing more can be written on it, where that is so */
  readonly onEnd: (refusal?: unknown) => void;
}

/**
 * Writes on a slip that is not paid. What another device has written meanwhile is shown as soon as it is known, whether heard of or refused for,
 * and the customer says which of the two holds: nothing is written over unseen. Once it is paid, or being paid, nothing is written any more.
 */
export function ChangeForm({ order, orders, onEnd }: ChangeFormProps) {
  /** The order as it was when the customer began to write. */
  const base = useMemo(() => order, []);
  const name = useSignal(order.name);
  const quantity = useSignal(order.quantity);
  const addOns = useSignal<readonly string[]>(order.addOns);
  const troubles = useSignal<readonly Trouble[]>([]);
  const busy = useSignal(false);
  const box = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  const isChangedElsewhere = writing(order) !== writing(base);
  const isOpen = order.status === "PAYMENT_FAILED";
  const offered = [...new Set([...(findRestaurant(order.restaurantId)?.addOns ?? []), ...base.addOns])];
  const nameId = `name-${order.id}`;

  const save = async (expectedVersion: number) => {
    const wish = { name: name.value, quantity: quantity.value, addOns: addOns.value };
    troubles.value = wrongFields(wish).map(({ field, text: rule }) => ({
      id: field === "name" ? nameId : undefined,
      say: () => text(rule),
    }));
    if (troubles.value.length > 0 || busy.value || !isOpen) return;
    busy.value = true;
    try {
      await orders.change({ id: order.id, expectedVersion, ...wish });
      onEnd();
    } catch (error) {
      if (isLostAnswer(error) || isAbout(error)) troubles.value = [{ say: () => refusal(error) }];
      else if (!isConflict(error)) onEnd(error);
    } finally {
      busy.value = false;
    }
  };
  const wrongName = troubles.value.find(({ id }) => id === nameId)?.say();
  const field = { id: nameId, label: text("dish"), error: wrongName };
  return (
    <form
      class="change"
      noValidate
      aria-label={text("changeTitle", { number: slipNumber(order.id) })}
      onSubmit={(event) => {
        event.preventDefault();
        // What has only been paid in vain meanwhile says the same, under a later version.
        void save(isChangedElsewhere ? base.version : order.version);
      }}
      onKeyDown={({ key }) => {
        if (key === "Escape" && !busy.value) onEnd();
      }}
    >
      <ErrorSummary troubles={troubles.value} />
      <Field {...field}>
        <input
          id={nameId}
          ref={box}
          value={name.value}
          list={`dishes-${order.id}`}
          autocomplete="off"
          aria-invalid={wrongName !== undefined}
          aria-describedby={describedBy(field)}
          onInput={({ currentTarget }) => (name.value = currentTarget.value)}
        />
        <datalist id={`dishes-${order.id}`}>
          {findRestaurant(order.restaurantId)?.dishes.map((dish) => (
            <option key={dish} value={dish} />
          ))}
        </datalist>
      </Field>
      {offered.length > 0 && (
        <Choices
          name={`add-on-${order.id}`}
          look="chips"
          several
          legend={text("addOns")}
          options={offered}
          chosen={addOns.value}
          onChange={(chosen) => (addOns.value = chosen)}
        />
      )}
      <Quantity id={`quantity-${order.id}`} value={quantity.value} onChange={(value) => (quantity.value = value)} />
      {!isOpen ? (
        <div class="conflict" role="alert">
          <p>{text(order.status === "PAID" ? "OrderAlreadyPaid" : "OrderPaymentPending")}</p>
          <div class="ways">
            <Button onPress={() => onEnd()}>{text("takeTheirs")}</Button>
          </div>
        </div>
      ) : isChangedElsewhere ? (
        <div class="conflict" role="alert">
          <h4>{text("conflictTitle")}</h4>
          <p>{text("conflictNow", { what: writing(order) })}</p>
          <div class="ways">
            <Button kind="main" busy={busy.value} onPress={() => void save(order.version)}>
              {text(busy.value ? "saving" : "takeMine")}
            </Button>
            <Button onPress={() => onEnd()}>{text("takeTheirs")}</Button>
          </div>
        </div>
      ) : (
        <div class="ways">
          <Button kind="main" type="submit" busy={busy.value}>
            {text(busy.value ? "saving" : "save")}
          </Button>
          <Button onPress={() => onEnd()}>{text("cancel")}</Button>
        </div>
      )}
    </form>
  );
}

/** What of a slip its customer may write. */
function writing({ quantity, name, addOns }: Order): string {
  return [`${quantity} × ${name}`, ...addOns].join(" · ");
}

/** Whether it is about what was written: another wording may be taken. */
function isAbout(error: unknown): boolean {
  return error instanceof GraphQLError && error.errorType === "ValidationError";
}
