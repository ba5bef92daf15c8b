import type { RuntimeEvents } from "@slipstream/local";

/** Counts the mails about orders; not those with a confirmation code. */
export class MailCounter {
  #count = 0;
  #onMail = () => {};

  constructor(events: RuntimeEvents) {
    events.on("mail", (mail) => {
      if (!mail.attributes["status"]) return;
      this.#count += 1;
      this.#onMail();
    });
  }

  get count(): number {
    return this.#count;
  }

  /** Resolves once `count` mails went out, or after `timeoutMs`. */
  async reached(count: number, timeoutMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#onMail = () => {
        if (this.#count < count) return;
        clearTimeout(timer);
        resolve();
      };
      this.#onMail();
    });
  }
}
