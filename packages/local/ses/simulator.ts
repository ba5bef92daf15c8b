import type { MailAddress } from "../messaging/mail-address.ts";

/** What becomes of a mail to SES's mailbox simulator; to everybody else's address it is delivered. */
export type Outcome = "delivery" | "bounce" | "suppressed" | "complaint";

const outcomes: Readonly<Record<string, Outcome>> = {
  success: "delivery",
  bounce: "bounce",
  ooto: "delivery",
  complaint: "complaint",
  suppressionlist: "suppressed",
};

/** Source: SES Developer Guide, "Using the mailbox simulator manually": `bounce@…`, or with a label, `bounce+order1@…`. */
export function outcomeFor(recipient: MailAddress): Outcome {
  if (!isSimulator(recipient)) return "delivery";
  return outcomes[recipient.address.split(/[+@]/)[0]!.toLowerCase()] ?? "delivery";
}

export function isSimulator({ domain }: MailAddress): boolean {
  return domain === "simulator.amazonses.com";
}
