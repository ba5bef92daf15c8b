import type { KeptState } from "../kept-state/kept-state.ts";
import type { MailEvent, RuntimeEvents } from "./runtime-events.ts";

/** Old mails give way, so that a runtime may run for days. */
const capacity = 10_000;

/** Every mail that AWS would have sent, whichever service sent it: nothing leaves the machine. */
export class Mailbox {
  readonly #mails: MailEvent[] = [];
  /** How many there were before the oldest of them. */
  #gone = 0;

  constructor(events: RuntimeEvents, kept: KeptState) {
    for (const [number, mail] of kept.all<MailEvent>("mail")) {
      if (this.#mails.length === 0) this.#gone = Number(number) - 1;
      this.#mails.push(mail);
    }
    events.on("mail", (mail) => {
      this.#mails.push(mail);
      kept.put("mail", String(this.#gone + this.#mails.length), mail);
      if (this.#mails.length <= capacity) return;
      this.#mails.shift();
      kept.remove("mail", String((this.#gone += 1)));
    });
  }

  /** Oldest first. @param to only the mails to this address */
  list(to?: string): readonly MailEvent[] {
    return to === undefined ? [...this.#mails] : this.#mails.filter((mail) => mail.to === to);
  }
}
