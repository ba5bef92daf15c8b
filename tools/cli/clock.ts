import { askLocal } from "./client/ask-local.ts";
import { defaultEndpoint } from "./client/stack-outputs.ts";
import { runCommand } from "./command.ts";
import { count } from "./redrive/show.ts";

/** What `/status/clock` answers; with `cameDue` when the clock was moved. */
interface ClockAnswer {
  /** ISO 8601. */
  readonly now: string;
  readonly aheadSeconds: number;
  readonly cameDue?: {
    /** By the function's name. */
    readonly invocations: Readonly<Record<string, number>>;
    /** By how they ended. */
    readonly executions: Readonly<Record<string, number>>;
    /** By the queue that they are in. */
    readonly deadLetters: Readonly<Record<string, number>>;
    /** By the queue that they were on. */
    readonly expired: Readonly<Record<string, number>>;
    readonly mails: number;
  };
}

await runCommand({
  help: `
Usage: npm run clock -- [--advance 8m] [--endpoint URL]

Shows a local runtime's time. With --advance it passes at once, for the runtime and its functions, with all that comes due in it, in its
order: redeliveries, retries, times to live, the ends of tokens. See docs/dead-letters.md for a drill with it.

  --advance TIME  how much, e.g. 8m, 7m30s, 2h or 14d; at most 400d at once. Time goes forward only
  --json          what the runtime answers
  --endpoint URL  the local runtime (default ${defaultEndpoint})`,
  options: {
    advance: { type: "string" },
    json: { type: "boolean", default: false },
    endpoint: { type: "string", default: defaultEndpoint },
  },
  run: async ({ advance, json, endpoint }) => {
    const change = advance === undefined ? undefined : { advance };
    const answer = (await askLocal("/status/clock", endpoint, "or give --endpoint", change)) as ClockAnswer;
    console.log(json ? JSON.stringify(answer) : shown(answer));
  },
});

function shown({ now, aheadSeconds, cameDue }: ClockAnswer): string {
  const ahead = aheadSeconds === 0 ? "as on this machine" : `${lasting(aheadSeconds)} ahead of this machine`;
  const lines = [`It is ${now.slice(0, 19).replace("T", " ")} UTC, ${ahead}.`];
  if (!cameDue) return lines[0]!;
  const { invocations, executions, deadLetters, expired, mails } = cameDue;
  for (const [name, times] of Object.entries(invocations)) lines.push(`  ${name} ran ${count(times, "time")}`);
  for (const [status, times] of Object.entries(executions)) lines.push(`  ${count(times, "execution")} ended ${status}`);
  for (const [queue, times] of Object.entries(deadLetters)) lines.push(`  ${count(times, "dead letter")} on ${queue}`);
  for (const [queue, times] of Object.entries(expired)) {
    lines.push(`  ${count(times, "message")} on ${queue} ended with the retention period`);
  }
  if (mails > 0) lines.push(`  ${count(mails, "mail")}`);
  return lines.length > 1 ? lines.join("\n") : `${lines[0]} Nothing came due.`;
}

/** e.g. `1 h 30 min`; nothing below a second. */
function lasting(seconds: number): string {
  const units = [
    ["d", 86_400],
    ["h", 3600],
    ["min", 60],
    ["s", 1],
  ] as const;
  let left = seconds;
  const parts = units.flatMap(([unit, length]) => {
    const whole = Math.floor(left / length);
    left -= whole * length;
    return whole > 0 ? [`${whole} ${unit}`] : [];
  });
  return parts.join(" ");
}
