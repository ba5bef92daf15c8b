import type { MailEvent, RuntimeEvents } from "../runtime-events.ts";

/** A laptop's memory is not a mail archive: older mails are forgotten. */
const MAILS_KEPT = 10_000;

/** What SNS would have mailed. Nothing leaves the machine. */
export class Mailbox {
  readonly #events: RuntimeEvents;
  #mails: MailEvent[] = [];

  constructor(events: RuntimeEvents) {
    this.#events = events;
  }

  /** Takes a mail and tells of it (event `mail`). */
  add(mail: MailEvent): void {
    this.#mails.push(mail);
    if (this.#mails.length >= 2 * MAILS_KEPT) this.#mails = this.#mails.slice(-MAILS_KEPT);
    this.#events.emit("mail", mail);
  }

  /** The mails to this address (undefined: to everybody), oldest first. */
  list(to?: string): readonly MailEvent[] {
    return this.#mails.filter((mail) => to === undefined || mail.to === to).slice(-MAILS_KEPT);
  }
}
