import type { MailEvent, RuntimeEvents } from "./runtime-events.ts";

/** Old mails give way, so that a runtime may run for days. */
const capacity = 10_000;

/** Every mail that AWS would have sent, whichever service sent it: nothing leaves the machine. */
export class Mailbox {
  readonly #mails: MailEvent[] = [];

  constructor(events: RuntimeEvents) {
    events.on("mail", (mail) => {
      this.#mails.push(mail);
      if (this.#mails.length > capacity) this.#mails.shift();
    });
  }

  /** Oldest first. @param to only the mails to this address */
  list(to?: string): readonly MailEvent[] {
    return to === undefined ? [...this.#mails] : this.#mails.filter((mail) => mail.to === to);
  }
}
