/** A status of a slip that the page has painted. */
export interface SlipPaint {
  readonly id: string;
  /** An order's, or before it is known what the page says of it. */
  readonly status: string;
  /** Milliseconds since the epoch, by the browser. */
  readonly at: number;
}

/**
 * Runs in the page before its own code, and notes when the button of the menu was clicked, and when each status of each slip has been
 * painted: at the first task after the frame in which the DOM has it. What is changed while a frame is made is in that frame, all else in
 * the next.
 */
export const paintWatch = `(() => {
  const now = () => performance.timeOrigin + performance.now();
  const nextTask = (call) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = call;
    port2.postMessage(0);
  };

  let isInFrame = false;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (call) =>
    ask((time) => {
      isInFrame = true;
      nextTask(() => (isInFrame = false));
      call(time);
    });
  const whenPainted = (call) => (isInFrame ? nextTask(call) : ask(() => nextTask(call)));

  const [clicks, paints, statuses, waiting] = [[], [], new Map(), new Set()];
  addEventListener("click", ({ timeStamp }) => clicks.push(performance.timeOrigin + timeStamp), true);
  new MutationObserver(() => {
    for (const { dataset } of document.querySelectorAll("[data-order]")) {
      const { order: id, status } = dataset;
      if (statuses.get(id) === status) continue;
      statuses.set(id, status);
      whenPainted(() => {
        // What was there for less than a frame was never painted.
        if (statuses.get(id) !== status) return;
        paints.push({ id, status, at: now() });
        for (const look of waiting) look();
      });
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-status"] });

  window.slipWatch = {
    now,
    lastClick: () => clicks.at(-1),
    /** Resolves with what was painted of the slip that appeared since \`since\`, once it has one of the statuses. */
    slipSince: (since, ends) =>
      new Promise((resolve) => {
        const look = () => {
          const id = paints.find(({ at }) => at >= since)?.id;
          const own = paints.filter((paint) => paint.id === id);
          if (!own.some(({ status }) => ends.includes(status))) return;
          waiting.delete(look);
          resolve(own);
        };
        waiting.add(look);
        look();
      }),
  };
})()`;
