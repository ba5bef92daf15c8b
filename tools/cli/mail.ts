import { askLocal } from "./client/ask-local.ts";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { runCommand } from "./command.ts";

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly html?: string;
  /** Milliseconds since the epoch. */
  readonly sentAt: number;
}

await runCommand({
  help: `
Usage: npm run mail -- [--to ADDRESS]

Shows what a local runtime has mailed: confirmation codes, and what became of each order. Nothing leaves the machine.
How mails look that are in HTML, too, a browser shows at the runtime's /mailbox.

  --to ADDRESS    only the mails to this address
  --json          as JSON
  --endpoint URL  the local runtime (default ${defaultEndpoint})`,
  options: {
    to: { type: "string" },
    json: { type: "boolean", default: false },
    endpoint: { type: "string", default: defaultEndpoint },
  },
  run: async ({ to, json, endpoint }) => {
    const path = `/mailbox${to ? `?${new URLSearchParams({ to })}` : ""}`;
    const mails = (await askLocal(path, endpoint, "or give --endpoint")) as Mail[];
    if (json) console.log(JSON.stringify(mails));
    else if (mails.length === 0) console.log(to ? `No mail to ${to}.` : "No mail yet.");
    else mails.forEach(show);
  },
});

function show(mail: Mail): void {
  const text = mail.body.trim() || (mail.html === undefined ? "" : "(in HTML alone: a browser shows it at /mailbox)");
  const indented = text.replaceAll("\n", "\n  ");
  console.log(`${new Date(mail.sentAt).toISOString()}  to ${mail.to}\n  ${mail.subject}\n\n  ${indented}\n`);
}
