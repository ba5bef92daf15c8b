import type { FoundCall } from "./found-calls.ts";

/** "AWS X-Ray segment documents", as far as it is told here. Times are seconds since the epoch. */
interface Segment {
  readonly id: string;
  readonly name: string;
  readonly start_time: number;
  readonly end_time?: number;
  readonly parent_id?: string;
  readonly origin?: string;
  /** `aws` or `remote`: a call of another service. */
  readonly namespace?: string;
  /** Made up by X-Ray for a service that sends none: its caller tells the same. */
  readonly inferred?: boolean;
  readonly error?: boolean;
  readonly fault?: boolean;
  readonly throttle?: boolean;
  readonly cause?: { readonly exceptions?: readonly { readonly type?: string; readonly message?: string }[] } | string;
  readonly http?: {
    readonly request?: { readonly method?: string; readonly url?: string };
    readonly response?: { readonly status?: number };
  };
  readonly aws?: Readonly<Record<string, unknown>>;
  readonly subsegments?: readonly Segment[];
}

/**
 * The calls of one trace: of functions and executions under the keys that logs and histories know them by. Lambda sends two segments for an
 * invocation, of the service and of the function, which are one call; how long it spent on what of its own is none.
 */
export function segmentCalls(documents: readonly string[]): readonly FoundCall[] {
  const keys = new Map<string, string>();
  const calls: FoundCall[] = [];
  const tell = (segment: Segment, within: string | undefined) => {
    const key = keyOf(segment, within);
    keys.set(segment.id, key ?? within ?? segment.id);
    if (key !== undefined) calls.push({ key, within, ...told(segment) });
    for (const part of segment.subsegments ?? []) tell(part, key ?? within);
  };
  const segments = documents.map((text) => JSON.parse(text) as Segment).filter(({ inferred }) => !inferred);
  const waiting = new Set(segments);
  // Callers first: a segment's parent may be a part of another one.
  for (let size = Infinity; waiting.size < size;) {
    size = waiting.size;
    for (const segment of waiting) {
      const isKnown = segment.parent_id === undefined || keys.has(segment.parent_id);
      if (!isKnown && hasParent(segment, waiting)) continue;
      waiting.delete(segment);
      tell(segment, keys.get(segment.parent_id ?? ""));
    }
  }
  return calls;
}

function hasParent({ parent_id: id }: Segment, segments: Iterable<Segment>): boolean {
  const has = (segment: Segment): boolean => segment.id === id || (segment.subsegments ?? []).some(has);
  return [...segments].some(has);
}

/** Undefined for what is no call of its own. */
function keyOf({ id, origin, namespace, aws }: Segment, within: string | undefined): string | undefined {
  if (namespace === "aws" || namespace === "remote") return id;
  if (typeof aws?.["execution_arn"] === "string") return aws["execution_arn"];
  if (origin?.startsWith("AWS::Lambda"))
    return (aws?.["request_id"] as string | undefined) ?? (within === undefined ? id : undefined);
  return origin === undefined ? undefined : id;
}

function told(segment: Segment): Omit<FoundCall, "key" | "within"> {
  const { name, origin, http, aws = {}, start_time: start, end_time: end } = segment;
  const status = http?.response?.status;
  const error = errorOf(segment);
  const of = aws["table_name"] ?? aws["function_name"] ?? aws["queue_url"] ?? aws["topic_arn"] ?? http?.request?.url;
  const call =
    aws["operation"] === undefined ? (http?.request?.method ?? "ran") : `${name.toLowerCase()}:${String(aws["operation"])}`;
  return {
    caller: origin === undefined ? "function" : name,
    call,
    ...(of !== undefined && { of: String(of) }),
    ...(status !== undefined && { answer: String(status) }),
    ...(error !== undefined && { error }),
    at: start * 1000,
    ...(end !== undefined && { durationMs: (end - start) * 1000 }),
  };
}

function errorOf({ error, fault, throttle, cause }: Segment): string | undefined {
  if (!error && !fault && !throttle) return undefined;
  const [exception] = typeof cause === "object" ? (cause.exceptions ?? []) : [];
  const named = [exception?.type, exception?.message].filter((part) => part !== undefined).join(": ");
  return named !== "" ? named : throttle ? "throttled" : fault ? "fault" : "error";
}
