import { useComputed, useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import { announcement } from "./announcements.ts";
import { ConnectionLine } from "./connection-line.tsx";
import { keepFocus } from "./keep-focus.ts";
import { forgetLink, useLinkedOrder } from "./linked-order.ts";
import type { OwnOrders } from "./own-orders.ts";
import { nextShown, wantedSlips } from "./shown.ts";
import { Slip } from "./slip.tsx";

/** As many as anybody looks at; older ones come when they are asked for. */
const atFirst = 40;

/** The rail with the slips on it, newest first. */
export function SlipList({ orders }: { readonly orders: OwnOrders }) {
  const most = useSignal(atFirst);
  const wanted = useComputed(() => {
    const placed = orders.placements.value.map(({ wish }) => wish.id);
    const all = [...placed, ...orders.ids.value.filter((id) => !placed.includes(id))];
    return wantedSlips(all, most.value, document.activeElement?.closest<HTMLElement>(".slip")?.dataset["order"]);
  });
  const shown = useSignal<readonly string[]>([]);
  const hasAll = shown.value === wanted.value;
  // A few in each frame: two hundred at once are never one long task.
  useEffect(() => {
    if (hasAll) return undefined;
    const frame = requestAnimationFrame(() => (shown.value = nextShown(shown.value, wanted.value)));
    return () => cancelAnimationFrame(frame);
  }, [shown.value, wanted.value]);
  const list = useRef<HTMLElement>(null);
  useLayoutEffect(() => keepFocus(list.current!), []);
  const linked = useLinkedOrder();
  const place = linked.value === undefined ? -1 : orders.ids.value.indexOf(linked.value);
  const isMissed = linked.value !== undefined && orders.isListed.value && place < 0;
  useLayoutEffect(() => {
    if (place >= most.value) most.value = place + 1;
    const slip = place < 0 ? null : list.current!.querySelector(`[data-order="${linked.value}"]`);
    if (!slip) return;
    slip.scrollIntoView({ block: "center" });
    slip.querySelector<HTMLElement>("h3")!.focus({ preventScroll: true });
    forgetLink(linked);
  }, [place, shown.value]);
  const isEmpty = wanted.value.length === 0;
  return (
    <section class="slips" ref={list} id="slips" aria-labelledby="your-slips" tabIndex={-1}>
      {isMissed && (
        <p class="missed" role="alert">
          {text("linkedSlipMissed")}
        </p>
      )}
      <div class="rail-head">
        <h2 id="your-slips">{text("yourSlips")}</h2>
        <ConnectionLine orders={orders} />
      </div>
      <div class="rail" data-connection={orders.connection.value.state.status} />
      <p class="unseen" role="status">
        {announcement}
      </p>
      {isEmpty && orders.isListed.value && <NoSlips />}
      {isEmpty && !orders.isListed.value && <div class="slip waiting" aria-hidden />}
      <ol class="hanging">
        {shown.value.map((id) => (
          <Slip key={id} id={id} orders={orders} />
        ))}
      </ol>
      {orders.ids.value.length > wanted.value.length && (
        <Button onPress={() => (most.value += atFirst)}>{text("showOlder")}</Button>
      )}
    </section>
  );
}

function NoSlips() {
  return (
    <div class="empty">
      <h3>{text("noSlipsTitle")}</h3>
      <p>{text("noSlips")}</p>
    </div>
  );
}
