import { randomBytes } from "node:crypto";

/** What there is of a trace before its segment ends. */
export interface BegunTrace {
  readonly traceId: string;
  /** The segment's own. */
  readonly id: string;
}

export interface Segment extends BegunTrace {
  readonly name: string;
  /** e.g. `AWS::Lambda::Function` */
  readonly origin: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly endedAt: number;
  /** Whether it failed: X-Ray's `fault`. */
  readonly failed: boolean;
  /** Further members of `aws`. */
  readonly aws: Readonly<Record<string, unknown>>;
}

/** A trace of its own. @param startedAt milliseconds since the epoch */
export function beginTrace(startedAt: number): BegunTrace {
  const startSeconds = Math.floor(startedAt / 1000).toString(16);
  const traceId = `1-${startSeconds.padStart(8, "0")}-${randomBytes(12).toString("hex")}`;
  return { traceId, id: randomBytes(8).toString("hex") };
}

/** A segment, as PutTraceSegments takes it: see "AWS X-Ray segment documents". */
export function segmentDocument({ traceId, id, name, origin, startedAt, endedAt, failed, aws }: Segment): string {
  return JSON.stringify({
    name,
    id,
    trace_id: traceId,
    start_time: startedAt / 1000,
    end_time: endedAt / 1000,
    origin,
    ...(failed && { fault: true }),
    aws,
  });
}
