import { traceOf, type Trace } from "./trace.ts";

interface Segment {
  readonly id: string;
  readonly traceId: string;
  /** Seconds since the epoch, as X-Ray counts. */
  readonly startTime: number;
  readonly endTime: number;
  readonly failed: boolean;
  readonly document: string;
}

/** No more segments than this are kept; the oldest go first. */
const keptSegments = 5_000;

/** What was traced lately. */
export class TraceStore {
  readonly #segments: Segment[] = [];

  /** Answers with those that are no segments, as PutTraceSegments does. */
  add(documents: readonly string[]): readonly object[] {
    const unprocessed: object[] = [];
    for (const document of documents) {
      const segment = parse(document);
      if (segment) this.#segments.push(segment);
      else unprocessed.push({ ErrorCode: "ParseError", Message: "Invalid segment: it needs id, trace_id, name and start_time." });
    }
    if (this.#segments.length > keptSegments * 1.1) this.#segments.splice(0, this.#segments.length - keptSegments);
    return unprocessed;
  }

  /** Traces that began between two times (seconds), and are as wanted, in one page. */
  summaries(from: number, to: number, isWanted?: (trace: Trace) => boolean): readonly object[] {
    return [...this.#traces()]
      .filter(([, segments]) => segments.some(({ startTime }) => startTime >= from && startTime <= to))
      .filter(([, segments]) => !isWanted || isWanted(traceOf(segments.map(({ document }) => document))))
      .map(([Id, segments]) => ({ Id, Duration: duration(segments), HasFault: segments.some(({ failed }) => failed) }));
  }

  get(traceIds: readonly string[]) {
    const traces = this.#traces();
    const found = traceIds.flatMap((Id) => {
      const segments = traces.get(Id);
      const Segments = segments?.map(({ id, document }) => ({ Id: id, Document: document }));
      return segments ? [{ Id, Duration: duration(segments), LimitExceeded: false, Segments }] : [];
    });
    return { Traces: found, UnprocessedTraceIds: traceIds.filter((id) => !traces.has(id)) };
  }

  #traces(): Map<string, Segment[]> {
    return Map.groupBy(this.#segments, ({ traceId }) => traceId);
  }
}

function duration(segments: readonly Segment[]): number {
  return Math.max(...segments.map(({ endTime }) => endTime)) - Math.min(...segments.map(({ startTime }) => startTime));
}

function parse(document: string): Segment | undefined {
  try {
    const {
      id,
      trace_id: traceId,
      name,
      start_time: startTime,
      end_time: endTime = startTime,
      fault = false,
    } = JSON.parse(document);
    if (!id || !traceId || !name || typeof startTime !== "number") return undefined;
    return { id, traceId, startTime, endTime, failed: fault, document };
  } catch {
    return undefined;
  }
}
