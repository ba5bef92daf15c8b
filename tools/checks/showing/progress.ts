import { clearLine, cursorTo } from "node:readline";
import { styleText } from "node:util";

/**
 * Prints results as they come, and below them, on a terminal, what is running: that line is replaced each time. Elsewhere it is said
 * once, at the start.
 */
export class Progress {
  readonly #out: NodeJS.WriteStream;
  readonly #running = new Set<string>();

  constructor(out: NodeJS.WriteStream, names: readonly string[]) {
    this.#out = out;
    if (!out.isTTY) out.write(`Running ${names.join(", ")} …\n`);
  }

  started(name: string): void {
    this.#running.add(name);
    this.#show();
  }

  ended(name: string, result: string): void {
    this.#running.delete(name);
    this.#clear();
    this.#out.write(`${result}\n`);
    this.#show();
  }

  #show(): void {
    this.#clear();
    if (!this.#out.isTTY || this.#running.size === 0) return;
    const line = `running  ${[...this.#running].join(", ")} …`;
    this.#out.write(styleText("dim", line.slice(0, this.#out.columns - 1)));
  }

  #clear(): void {
    if (!this.#out.isTTY) return;
    clearLine(this.#out, 0);
    cursorTo(this.#out, 0);
  }
}
