import type { Statement } from "./policy-document.ts";

/** Sends traces to X-Ray, which knows no resources: AWS demands the wildcard. */
export const sendTraces: Statement = { actions: ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], resources: ["*"] };
