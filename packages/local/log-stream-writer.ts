import type { Identity } from "./gateway/identity.ts";
import type { RuntimeContext } from "./service-module.ts";

export interface LogLine {
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly message: string;
}

/** PutLogEvents takes no more at once: 10,000 events, and 1 MiB with 26 bytes for each. In characters, so with room for long ones. */
const mostLines = 10_000;
const mostCharacters = 256 * 1024;

/** A log stream that a service writes, mostly as a role. It is made before the first line; who may not write keeps silent. */
export class LogStreamWriter {
  readonly name: string;
  readonly #dispatch: RuntimeContext["dispatch"];
  readonly #writer: Identity;
  readonly #group: string;
  readonly #makesGroup: boolean;
  #made: Promise<unknown> | undefined;

  /** @param makesGroup Whether the service makes a log group that is not there, as far as the writer may: Lambda and AppSync do. */
  constructor(context: Pick<RuntimeContext, "dispatch">, writer: Identity, group: string, name: string, makesGroup = false) {
    this.#dispatch = context.dispatch;
    this.#writer = writer;
    this.#group = group;
    this.#makesGroup = makesGroup;
    this.name = name;
  }

  /** Oldest first. Never rejects: whoever logs goes on when it can't, as on AWS, and the door has told why. */
  async write(lines: readonly LogLine[]): Promise<void> {
    if (lines.length === 0) return;
    try {
      await (this.#made ??= this.#make());
      for (const logEvents of batches(lines)) await this.#call("PutLogEvents", { logEvents });
    } catch {
      // These lines are lost.
    }
  }

  async #make(): Promise<void> {
    try {
      await this.#call("CreateLogStream", {});
    } catch (error) {
      if (this.#makesGroup && (error as Error).name === "ResourceNotFoundException") return this.#makeInNewGroup();
      // The next lines try again.
      this.#made = undefined;
      throw error;
    }
  }

  async #makeInNewGroup(): Promise<void> {
    try {
      await this.#dispatch(this.#writer, "logs", "CreateLogGroup", { logGroupName: this.#group }).catch((error: Error) => {
        // Another sandbox of the function has made it meanwhile.
        if (error.name !== "ResourceAlreadyExistsException") throw error;
      });
      await this.#call("CreateLogStream", {});
    } catch (error) {
      this.#made = undefined;
      throw error;
    }
  }

  #call(action: string, input: object): Promise<unknown> {
    return this.#dispatch(this.#writer, "logs", action, { logGroupName: this.#group, logStreamName: this.name, ...input });
  }
}

function batches(lines: readonly LogLine[]): readonly (readonly LogLine[])[] {
  let characters = 0;
  const isSmall =
    lines.length <= mostLines && lines.every(({ message }) => (characters += message.length + 26) <= mostCharacters);
  if (isSmall) return [lines];
  const all: LogLine[][] = [[]];
  characters = 0;
  for (const { timestamp, message } of lines) {
    // Longer than an event may be: AWS cuts it, too.
    const line = { timestamp, message: message.slice(0, mostCharacters) };
    characters += line.message.length + 26;
    if (characters > mostCharacters || all.at(-1)!.length === mostLines) {
      all.push([]);
      characters = line.message.length + 26;
    }
    all.at(-1)!.push(line);
  }
  return all.filter((batch) => batch.length > 0);
}
