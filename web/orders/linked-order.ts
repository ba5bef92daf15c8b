import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { orderInLink } from "./order-link.ts";

/** The order that the page's address leads to, until it has been shown: a mail's link, followed or put into an open page. */
export function useLinkedOrder(): Signal<string | undefined> {
  const linked = useSignal(orderInLink(location.hash));
  useEffect(() => {
    const follow = () => (linked.value = orderInLink(location.hash));
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);
  return linked;
}

/** What was shown once is not shown again, to whoever loads the page anew or signs in here next. */
export function forgetLink(linked: Signal<string | undefined>): void {
  linked.value = undefined;
  history.replaceState(history.state, "", location.pathname);
}
