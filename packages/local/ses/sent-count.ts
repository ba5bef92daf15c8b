const dayMs = 24 * 60 * 60 * 1000;

/** How many recipients had mail in the last 24 hours. Times are milliseconds since the epoch. */
export class SentCount {
  readonly #sent: { readonly at: number; readonly recipients: number }[] = [];

  add(recipients: number, at: number): void {
    this.#forgetUntil(at - dayMs);
    this.#sent.push({ at, recipients });
  }

  lastDay(now: number): number {
    this.#forgetUntil(now - dayMs);
    return this.#sent.reduce((sum, { recipients }) => sum + recipients, 0);
  }

  #forgetUntil(time: number): void {
    while (this.#sent[0] && this.#sent[0].at <= time) this.#sent.shift();
  }
}
