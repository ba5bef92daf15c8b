/**
 * Who has pressed a button that is gone goes on at its slip, or at the list where the slip is gone, too: browsers would begin at the page's top.
 * @returns what ends it
 */
export function keepFocus(list: HTMLElement): () => void {
  let focused: Element | undefined;
  let slip: Element | null | undefined;
  const note = ({ target }: FocusEvent) => {
    focused = target as Element;
    slip = focused.closest(".slip");
  };
  list.addEventListener("focusin", note);
  const observer = new MutationObserver(() => {
    if (!focused || focused.isConnected) return;
    focused = undefined;
    if (document.activeElement !== document.body) return;
    const next = slip?.isConnected ? slip.querySelector<HTMLElement>("h3") : list;
    next?.focus({ preventScroll: true });
  });
  observer.observe(list, { childList: true, subtree: true });
  return () => {
    observer.disconnect();
    list.removeEventListener("focusin", note);
  };
}
