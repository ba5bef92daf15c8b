import { EventEmitter, on, once } from "node:events";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generatedPositionFor, LEAST_UPPER_BOUND, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { WebSocket } from "ws";
import { projectRoot } from "../../../../synth/project-root.ts";

/** A thread that stands still. */
export interface Pause {
  /** Where, in the sources: e.g. `lambdas/process-payment.ts:21`. */
  readonly at: string;
  /** The value of an expression there. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly resume: () => Promise<unknown>;
}

interface Line {
  readonly source: string;
  readonly line: number;
}

type Params = Readonly<Record<string, unknown>>;

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Params;
  readonly result?: Params;
}

interface Paused {
  readonly reason: string;
  readonly callFrames: readonly {
    readonly callFrameId: string;
    /** From 0. */
    readonly location: { readonly scriptId: string; readonly lineNumber: number; readonly columnNumber: number };
  }[];
  readonly data?: { readonly scriptId: string };
}

/**
 * As much of a debugger as an editor has. It knows sources by the source maps of what runs alone, sets a breakpoint in each thread that loads
 * the line, before it runs, and says in sources where a thread stands.
 */
export class Debugger {
  readonly #socket: WebSocket;
  readonly #lines: Line[] = [];
  readonly #threads: Thread[] = [];
  readonly #pauses = new EventEmitter<{ pause: [Pause] }>();
  readonly #standing = on(this.#pauses, "pause");

  private constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  /** @param url as Node prints it: `ws://127.0.0.1:…` */
  static async attach(url: string): Promise<Debugger> {
    const socket = new WebSocket(url);
    await once(socket, "open");
    const attached = new Debugger(socket);
    const main = attached.#debug((message) => socket.send(message));
    socket.on("message", (data: Buffer) => main.receive(data.toString()));
    await main.begin();
    await main.send("NodeWorker.enable", { waitForDebuggerOnStart: true });
    return attached;
  }

  detach(): void {
    this.#socket.terminate();
  }

  /** From now on threads stand still at a line. @param source from the project's root @param text that the line has @returns e.g. `lambdas/a.ts:7` */
  async breakAt(source: string, text: string): Promise<string> {
    const lines = readFileSync(`${projectRoot}/${source}`, "utf8").split("\n");
    const line = { source, line: lines.findIndex((each) => each.includes(text)) + 1 };
    this.#lines.push(line);
    for (const thread of this.#threads) await thread.breakAt([line]);
    return `${source}:${line.line}`;
  }

  /** The next time that a thread stands still, each once. */
  async nextPause(): Promise<Pause> {
    const { value } = await this.#standing.next();
    return (value as [Pause])[0];
  }

  #debug(post: (message: string) => void): Thread {
    const thread = new Thread(post, {
      paused: (pause) => this.#pauses.emit("pause", pause),
      loaded: () => thread.breakAt(this.#lines),
      worker: (toWorker) => {
        const worker = this.#debug(toWorker);
        void worker.begin();
        return worker;
      },
    });
    this.#threads.push(thread);
    return thread;
  }
}

interface Owner {
  readonly paused: (pause: Pause) => void;
  /** Something with a source map is about to run. */
  readonly loaded: () => Promise<void>;
  readonly worker: (post: (message: string) => void) => Thread;
}

class Thread {
  readonly #post: (message: string) => void;
  readonly #owner: Owner;
  readonly #maps = new Map<string, TraceMap>();
  readonly #workers = new Map<string, Thread>();
  readonly #set = new Set<string>();
  readonly #answers = new Map<number, (result: Params) => void>();

  constructor(post: (message: string) => void, owner: Owner) {
    this.#post = post;
    this.#owner = owner;
  }

  async begin(): Promise<void> {
    await this.send("Debugger.enable");
    await this.send("Debugger.setInstrumentationBreakpoint", { instrumentation: "beforeScriptWithSourceMapExecution" });
    await this.send("Runtime.runIfWaitingForDebugger");
  }

  send(method: string, params: Params = {}): Promise<Params> {
    const id = this.#answers.size + 1;
    this.#post(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }

  receive(text: string): void {
    const { id, method, params, result = {} } = JSON.parse(text) as Message;
    if (id !== undefined) this.#answers.get(id)!(result);
    if (method === "Debugger.scriptParsed") this.#loads(params as Record<"scriptId" | "url" | "sourceMapURL", string>);
    if (method === "Debugger.paused") void this.#stands(params as Params & Paused);
    if (method === "NodeWorker.attachedToWorker") {
      const sessionId = params!["sessionId"] as string;
      const post = (message: string) => void this.send("NodeWorker.sendMessageToWorker", { sessionId, message });
      this.#workers.set(sessionId, this.#owner.worker(post));
    }
    if (method === "NodeWorker.receivedMessageFromWorker") {
      this.#workers.get(params!["sessionId"] as string)!.receive(params!["message"] as string);
    }
  }

  /** Sets breakpoints at lines, in what this thread has loaded. */
  async breakAt(lines: readonly Line[]): Promise<void> {
    for (const [scriptId, map] of this.#maps) {
      for (const { source, line } of lines) {
        const url = pathToFileURL(`${projectRoot}/${source}`).href;
        const at = map.resolvedSources.includes(url)
          ? generatedPositionFor(map, { source: url, line, column: 0, bias: LEAST_UPPER_BOUND })
          : undefined;
        const key = JSON.stringify([scriptId, at]);
        if (!at || at.line === null || this.#set.has(key)) continue;
        this.#set.add(key);
        const location = { scriptId, lineNumber: at.line - 1, columnNumber: at.column };
        await this.send("Debugger.setBreakpoint", { location });
      }
    }
  }

  #loads({ scriptId, url, sourceMapURL }: Record<"scriptId" | "url" | "sourceMapURL", string>): void {
    if (!sourceMapURL || url.includes("/node_modules/")) return;
    const [, data] = /^data:.*?base64,(.*)$/.exec(sourceMapURL) ?? [];
    const map = data ? Buffer.from(data, "base64").toString() : readFileSync(fileURLToPath(new URL(sourceMapURL, url)), "utf8");
    this.#maps.set(scriptId, new TraceMap(map));
  }

  async #stands({ reason, callFrames }: Paused): Promise<void> {
    const resume = () => this.send("Debugger.resume");
    if (reason === "instrumentation") {
      await this.#owner.loaded();
      return void resume();
    }
    const { callFrameId, location } = callFrames[0]!;
    const map = this.#maps.get(location.scriptId);
    // A thread's beginning.
    if (!map) return void resume();
    const position = { line: location.lineNumber + 1, column: location.columnNumber };
    const { source, line } = originalPositionFor(map, position);
    const evaluate = async (expression: string) => {
      const { result } = await this.send("Debugger.evaluateOnCallFrame", { callFrameId, expression, returnByValue: true });
      return (result as { readonly value?: unknown }).value;
    };
    this.#owner.paused({ at: `${relative(projectRoot, fileURLToPath(source!))}:${line}`, evaluate, resume });
  }
}
