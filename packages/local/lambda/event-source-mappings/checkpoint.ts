import type { KeptState } from "../../kept-state/kept-state.ts";
import type { StreamMappingSettings } from "./mapping-settings.ts";
import { sequenceNumberOf, type StreamRecord } from "./stream-record.ts";

/**
 * How far a mapping is done with a stream: up to the last record before which none is under way, in whichever lane. After a restart it goes on
 * from there, and what was under way comes again.
 */
export class Checkpoint {
  readonly #kept: KeptState;
  readonly #key: string;
  /** Sequence numbers in the order in which they were read, with whether they are done with. */
  readonly #underWay = new Map<string, boolean>();

  constructor(kept: KeptState, { sourceArn, functionArn }: Pick<StreamMappingSettings, "sourceArn" | "functionArn">) {
    this.#kept = kept;
    // A function has one mapping of a stream; the mapping's own ID is another one at each start.
    this.#key = `${sourceArn} ${functionArn}`;
  }

  /** The sequence number that it had come to before a restart. */
  get before(): string | undefined {
    return this.#kept.all<{ readonly sequenceNumber: string }>("stream-position").get(this.#key)?.sequenceNumber;
  }

  begun(record: StreamRecord): void {
    this.#underWay.set(sequenceNumberOf(record), false);
  }

  done(records: readonly StreamRecord[]): void {
    for (const record of records) this.#underWay.set(sequenceNumberOf(record), true);
    let sequenceNumber: string | undefined;
    for (const [number, isDone] of this.#underWay) {
      if (!isDone) break;
      sequenceNumber = number;
      this.#underWay.delete(number);
    }
    if (sequenceNumber !== undefined) this.#kept.put("stream-position", this.#key, { sequenceNumber });
  }
}
