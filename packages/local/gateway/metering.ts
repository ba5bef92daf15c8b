/** How often a caller used an action, and how long that took. */
export interface MeterReading {
  /** As in `CallEvent`. */
  readonly caller: string;
  readonly service: string;
  readonly action: string;
  readonly calls: number;
  /** Those of `calls` that failed. */
  readonly errors: number;
  readonly totalMs: number;
}

/** Counts the calls that went through the door, since the start or the last `reset`. */
export class Metering {
  readonly #readings = new Map<string, Map<string, Counted>>();

  count(caller: string, service: string, action: string, durationMs: number, failed: boolean): void {
    let ofCaller = this.#readings.get(caller);
    if (!ofCaller) this.#readings.set(caller, (ofCaller = new Map()));
    const key = `${service}.${action}`;
    let reading = ofCaller.get(key);
    if (!reading) ofCaller.set(key, (reading = { caller, service, action, calls: 0, errors: 0, totalMs: 0 }));
    reading.calls++;
    reading.totalMs += durationMs;
    if (failed) reading.errors++;
  }

  readings(): readonly MeterReading[] {
    return [...this.#readings.values()].flatMap((ofCaller) => [...ofCaller.values()].map((reading) => ({ ...reading })));
  }

  reset(): void {
    this.#readings.clear();
  }
}

type Counted = { -readonly [Key in keyof MeterReading]: MeterReading[Key] };
