import { randomBytes } from "node:crypto";

export interface Segment {
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

/** A segment of a trace of its own, as PutTraceSegments takes it: see "AWS X-Ray segment documents". */
export function segmentDocument({ name, origin, startedAt, endedAt, failed, aws }: Segment): string {
  const startSeconds = Math.floor(startedAt / 1000).toString(16);
  return JSON.stringify({
    name,
    id: randomBytes(8).toString("hex"),
    trace_id: `1-${startSeconds.padStart(8, "0")}-${randomBytes(12).toString("hex")}`,
    start_time: startedAt / 1000,
    end_time: endedAt / 1000,
    origin,
    ...(failed && { fault: true }),
    aws,
  });
}
