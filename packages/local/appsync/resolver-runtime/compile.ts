import { randomBytes, randomUUID } from "node:crypto";
import { createContext, Script } from "node:vm";
import { transform } from "esbuild";
import { ulid } from "ulid";
import type { Clock } from "../../clock/clock.ts";
import { isInspected } from "../../debugging/inspector.ts";
import { withSourceMap } from "../../debugging/source-maps.ts";
import { codeTrace, type CodeTrace } from "./code-trace.ts";
import { checkCode } from "./deployed-code/check-code.ts";
import type { Parts } from "./deployed-code/refused-parts.ts";
import type { Evaluation, HandlerContext } from "./evaluation.ts";
import { guestScript } from "./guest-script.ts";
import type { Guest, ModuleFunction } from "./guest/guest.ts";
import type { Host } from "./guest/host.ts";
import { ksuid } from "./ksuid.ts";

/** A resolver's or function's deployed code, ready to run. */
export interface CompiledResolver {
  readonly request: (context: HandlerContext) => Evaluation;
  readonly response: (context: HandlerContext) => Evaluation;
}

/** A handler that runs longer is cut off. Meant for endless loops: AppSync counts differently, and sooner. */
const limitMs = 1_000;

/**
 * Cutting off costs a thread, 180 µs a call. Code without a loop statement or a pattern is spared it: array methods end by themselves; a
 * pattern such as `(a+)+$` may take years, and what it is tried on is what a client has sent.
 */
const mayTakeLong = /\b(?:for|matches)\s*\(|\.(?:match|matchAll|search)\s*\(/;

const evaluatePrepared = new Script("evaluatePrepared()");

/**
 * Compiles `APPSYNC_JS` code as deployed, an ES module that imports nothing but `@aws-appsync/utils`, into a context of its own
 * that has only what APPSYNC_JS has: no `process`, `fetch`, `Date`, timers. For fidelity, not as a protection against its author.
 * @param sourceName names the code in errors, e.g. `Mutation.placeOrder`
 * @param sourceMap of the code, for debuggers, and for errors to say where they were raised
 * @throws Error naming the source when the code does not parse, uses what is not run, imports something else or lacks a handler
 */
export async function compileResolver(
  code: string,
  sourceName: string,
  clock: Pick<Clock, "now">,
  sourceMap?: string,
): Promise<CompiledResolver> {
  const context = createContext({}, { name: sourceName, codeGeneration: { strings: false, wasm: false } });
  const enter = (await guestScript()).runInContext(context) as (host: Host) => Guest;
  const guest = enter(hostOf(sourceName, clock));
  const commonJs = await transform(sourceMap === undefined ? code : withSourceMap(code, sourceMap), {
    format: "cjs",
    target: "node22",
    sourcefile: sourceName,
    sourcemap: "external",
    sourcesContent: false,
    logLevel: "silent",
  });
  checkCode(code, sourceName, JSON.parse(guest.parts) as Parts);
  const toRun = moduleText(commonJs.code);
  const script = new Script(sourceMap === undefined ? toRun : withSourceMap(toRun, commonJs.map), { filename: sourceName });
  const failure = guest.load(script.runInContext(context) as ModuleFunction);
  if (failure !== undefined) throw new Error(`${sourceName} ${failure}`);
  const isLimited = mayTakeLong.test(code);
  const traceOf = codeTrace(sourceName, commonJs.map);

  function evaluateInTime(...handlerAndContext: Parameters<Guest["prepare"]>): string {
    guest.prepare(...handlerAndContext);
    return evaluatePrepared.runInContext(context, { timeout: limitMs }) as string;
  }

  const run = (handler: "request" | "response", handlerContext: HandlerContext): Evaluation => {
    const { identity, info, request, ...atOnce } = handlerContext;
    const late = { identity, info, request };
    const evaluate = isLimited && !isInspected() ? evaluateInTime : guest.run;
    try {
      const evaluated = evaluate(handler, JSON.stringify(atOnce), (part) => JSON.stringify(late[part]));
      return traced(JSON.parse(evaluated) as Evaluation, traceOf);
    } catch (error) {
      return brokenOff(`${sourceName} ${handler}: ${(error as Error).message}`, handlerContext);
    }
  };
  return {
    request: (handlerContext) => run("request", handlerContext),
    response: (handlerContext) => run("response", handlerContext),
  };
}

/** On one line with what the code begins with, so that positions are those of its source map, but in that line. */
function moduleText(commonJs: string): string {
  return `(function (require, module) { "use strict"; ${commonJs}\n})`;
}

/** Says where in the code's sources a handler failed, in place of where in what was made of them. */
function traced(evaluation: Evaluation, traceOf: CodeTrace): Evaluation {
  const { outcome } = evaluation;
  if (outcome.kind !== "failed") return evaluation;
  const { stack = "", ...failed } = outcome;
  return { ...evaluation, outcome: { ...failed, error: { ...failed.error, trace: traceOf(stack) } } };
}

function hostOf(sourceName: string, clock: Pick<Clock, "now">): Host {
  return {
    now: () => clock.now(),
    uuid: () => randomUUID(),
    // Math.random, because asking the system for each of its 16 characters costs more than a whole resolver
    ulid: () => ulid(clock.now(), Math.random),
    ksuid: () => ksuid(clock.now(), randomBytes(16)),
    base64Encode: (text) => Buffer.from(text, "utf8").toString("base64"),
    base64Decode: (base64) => Buffer.from(base64, "base64").toString("utf8"),
    log: (line) => console.error(`${sourceName}: ${line}`),
  };
}

/** The handler ran out of time, or its answer was no JSON (a cycle). */
function brokenOff(message: string, { stash }: HandlerContext): Evaluation {
  const error = { message: `Runtime Error: ${message}`, errorType: "Code", data: null, errorInfo: null };
  return { outcome: { kind: "failed", error }, stash, appendedErrors: [], invalidations: [], responseHeaders: {} };
}
