import type { RuntimeEvents } from "@slipstream/local";
import type { PlacedBy } from "./placing.ts";

/** The parts that the time of a switch falls into. */
const parts = ["before", "first deployment", "between", "second deployment", "after"] as const;
export type Part = (typeof parts)[number];

/** Mails about orders, by who sent them. */
export type BySender = { readonly SNS: number; readonly SES: number };

export type SentInParts = Readonly<Record<Part, BySender>>;

interface SentMail {
  readonly orderId: string;
  readonly to: string;
  readonly by: keyof BySender;
  readonly part: Part;
}

/** The mails about orders, each with the part of the time in which it was sent. */
export class SentMails {
  readonly #mails: SentMail[] = [];
  readonly #events: RuntimeEvents;
  #part: Part = "before";

  constructor(events: RuntimeEvents) {
    this.#events = events;
    events.on("mail", ({ to, from, attributes }) => {
      // An attribute of the topic's messages, and a tag of SES's.
      const orderId = attributes["orderId"] ?? attributes["order"];
      // The topic's mails are from nobody who is named.
      const by = from === undefined ? "SNS" : "SES";
      if (orderId !== undefined) this.#mails.push({ orderId, to, by, part: this.#part });
    });
  }

  begin(part: Part): void {
    this.#part = part;
  }

  /** Resolves once so many more were sent. */
  async more(count: number): Promise<void> {
    const wanted = this.#mails.length + count;
    while (this.#mails.length < wanted) await this.#events.next("mail");
  }

  /** What came of these orders, none of which is under way any more. */
  judge(placed: readonly PlacedBy[]) {
    const about = placed.map(({ id, email }) => {
      const own = this.#mails.filter(({ orderId }) => orderId === id);
      return { id, email, own, elsewhere: own.filter(({ to }) => to !== email) };
    });
    const mails = about.flatMap(({ own }) => own);
    return {
      mails: mails.length,
      mailedTwice: about.filter(({ own }) => own.length > 1).length,
      sent: Object.fromEntries(parts.map((part) => [part, bySender(mails.filter((mail) => mail.part === part))])) as SentInParts,
      violations: about.flatMap(({ id, email, own, elsewhere }) => [
        ...(own.length === 0 ? [`Order ${id} ended, and ${email} was not mailed`] : []),
        ...elsewhere.map(({ to }) => `Order ${id} of ${email} was mailed to ${to}`),
      ]),
    };
  }
}

function bySender(mails: readonly SentMail[]): BySender {
  const count = (sender: SentMail["by"]) => mails.filter(({ by }) => by === sender).length;
  return { SNS: count("SNS"), SES: count("SES") };
}
