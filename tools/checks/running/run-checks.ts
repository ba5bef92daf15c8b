import type { Finding } from "@slipstream/languages";
import type { Check } from "./check.ts";

/** What came of a check. */
export interface Outcome {
  readonly name: string;
  readonly seconds: number;
  readonly findings: readonly Finding[];
  /** Why it was not made. */
  readonly skipped?: string;
}

/** Hears how checks get on. */
export interface Listener {
  readonly started?: (name: string) => void;
  readonly ended?: (outcome: Outcome) => void;
}

/** Runs checks, `atOnce` of them side by side: most wait for a process of their own. Those that come first are started first. */
export async function runChecks(checks: readonly Check[], atOnce: number, listener: Listener = {}): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const due = [...checks];
  const work = async () => {
    for (let check = due.shift(); check; check = due.shift()) {
      listener.started?.(check.name);
      const outcome = await runCheck(check);
      outcomes.push(outcome);
      listener.ended?.(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

async function runCheck({ name, run }: Check): Promise<Outcome> {
  const startedAt = performance.now();
  // A check that breaks is a finding of its own: the others go on.
  const result = await run().catch((error: Error): Finding[] => [
    { rule: name, message: `The check itself failed: ${error.message}` },
  ]);
  const seconds = (performance.now() - startedAt) / 1000;
  return "skipped" in result ? { name, seconds, findings: [], skipped: result.skipped } : { name, seconds, findings: result };
}
