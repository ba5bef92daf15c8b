import type { StateMachine } from "@slipstream/languages";
import { describeEvent, type DescribedEvent, type Run } from "../../../../../packages/asl/index.ts";
import { historiesOf, type History } from "../../../../../tools/cli/replay/read-histories.ts";
import { replayHistories } from "../../../../../tools/cli/replay/replay-histories.ts";
import { play, type Play } from "../../../../packages/asl/interpreter/support/play.ts";

/** A history as `aws stepfunctions get-execution-history` prints it. */
export function printed({ history }: Run): { readonly events: DescribedEvent[] } {
  return { events: history.map(describeEvent).map((event) => ({ ...event, timestamp: event.timestamp / 1000 })) };
}

/** The histories in what was printed. */
export function read(content: object, file = "history.json"): History[] {
  return historiesOf(file, JSON.stringify(content)).flatMap((history) => ("problem" in history ? [] : [history]));
}

/** Runs one definition, and has another go the same way: what is said of it, but for the last line. */
export async function replayed(then: object, now: object, given: Play = {}, withValues = false): Promise<string[]> {
  const { run } = await play(then, given);
  const { text } = await replayHistories(read(printed(run)), now as StateMachine, withValues);
  return text.split("\n").slice(0, -1);
}
