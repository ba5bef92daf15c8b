import { Gate } from "../events/gate.ts";
import type { Alias } from "./alias.ts";
import type { FunctionCodes } from "./function-codes.ts";
import type { FunctionCode } from "./function-settings.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/** A function through all its changes: what runs as `$LATEST`, its published versions, its aliases, and what still ends of before. */
export class FunctionRevisions {
  /** Held: whoever wants to invoke it waits. */
  readonly gate = new Gate();
  aliases: readonly Alias[] = [];
  readonly #codes: FunctionCodes;
  readonly #versions = new Map<string, LambdaFunction>();
  /** Those that have been taken over from, until their last invocation has ended. */
  readonly #ending = new Set<LambdaFunction>();
  #latest: LambdaFunction;
  /** Its code is kept: an update that fails comes back to it. */
  #before: LambdaFunction | undefined;

  constructor(latest: LambdaFunction, codes: FunctionCodes) {
    this.#latest = latest;
    this.#codes = codes;
  }

  get latest(): LambdaFunction {
    return this.#latest;
  }

  /** The numbers, the oldest first. */
  get versions(): readonly string[] {
    return [...this.#versions.keys()];
  }

  get all(): readonly LambdaFunction[] {
    return [...new Set([this.#latest, ...this.#versions.values(), ...this.#ending])];
  }

  /** By `$LATEST`, a version's number or an alias: the number, and what it is. */
  find(qualifier: string): readonly [version: string, lambda: LambdaFunction] | undefined {
    if (qualifier === "$LATEST") return [qualifier, this.#latest];
    const version = this.aliases.find(({ name }) => name === qualifier)?.version ?? qualifier;
    if (version === "$LATEST") return [version, this.#latest];
    const lambda = this.#versions.get(version);
    return lambda && [version, lambda];
  }

  /** Gives what is `$LATEST` a number, unless that was the last thing that got one ("PublishVersion" in Lambda's API reference). */
  publish(): void {
    if ([...this.#versions.values()].at(-1) === this.#latest) return;
    this.#versions.set(String(this.#versions.size + 1), this.#latest);
  }

  /** What is called, or come back to: its code is kept. */
  get #wanted(): readonly LambdaFunction[] {
    return [this.#latest, ...this.#versions.values(), ...(this.#before ? [this.#before] : [])];
  }

  /** From now on invocations are of `next`; those under way end as they began. */
  takeOver(next: LambdaFunction): void {
    const [old, before] = [this.#latest, this.#before];
    this.#latest = next;
    this.#before = old;
    if ([...this.#versions.values()].includes(old)) old.supersede();
    else void this.#end(old);
    if (before) void this.#forget(before.settings.code);
  }

  /** It is no more; invocations under way end. */
  async remove(): Promise<void> {
    const revisions = this.all;
    const codes = new Set([...this.#wanted, ...this.#ending].map(({ settings }) => settings.code));
    for (const code of codes) this.#codes.forget(code);
    this.#before = undefined;
    this.#versions.clear();
    await Promise.all(revisions.map((lambda) => this.#end(lambda)));
    await Promise.all([...codes].map((code) => this.#codes.remove(code)));
  }

  async #end(lambda: LambdaFunction): Promise<void> {
    this.#ending.add(lambda);
    await lambda.retire();
    this.#ending.delete(lambda);
    await this.#forget(lambda.settings.code);
  }

  async #forget(code: FunctionCode): Promise<void> {
    const isOf = ({ settings }: LambdaFunction) => settings.code === code;
    if (this.#wanted.some(isOf)) return;
    this.#codes.forget(code);
    if (![...this.#ending].some(isOf)) await this.#codes.remove(code);
  }
}
