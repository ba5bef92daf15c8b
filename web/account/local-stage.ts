import { signal } from "@preact/signals";

interface DemoCustomer {
  readonly email: string;
  readonly password: string;
}

/** Whom one click signs in, where the local runtime names somebody: a deployed page has neither the document nor a password. */
export const demoCustomer = signal<DemoCustomer | undefined>(undefined);

/** Asks the local runtime for its customer. Nobody is a good answer, too. */
export async function findDemoCustomer(): Promise<void> {
  const response = await fetch("/demo-customer.json").catch(() => undefined);
  if (response?.ok) demoCustomer.value = (await response.json()) as DemoCustomer;
}

/** The newest code that was mailed to an address, or undefined. */
export async function mailedCode(mailboxUrl: string, email: string): Promise<string | undefined> {
  const response = await fetch(`${mailboxUrl}?${new URLSearchParams({ to: email })}`);
  const mails = (await response.json()) as readonly { readonly body: string }[];
  return mails.map(({ body }) => /\b\d{6}\b/.exec(body)?.[0]).findLast((code) => code !== undefined);
}
