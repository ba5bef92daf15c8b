import type { Clock } from "../../clock/clock.ts";
import type { Action } from "../../gateway/service.ts";
import { parseFilterExpression } from "../filter-expression/filter-expression.ts";
import type { TraceStore } from "../trace-store.ts";
import { getSamplingRules, getSamplingTargets } from "./sampling.ts";

/** X-Ray's actions by name. They know no resources ("Actions, resources, and condition keys for AWS X-Ray"). */
export function xrayActions(traces: TraceStore, clock: Clock): Record<string, Action> {
  const onAny = (action: string, run: Action["run"]): Action => ({
    permissions: () => [{ action: `xray:${action}`, resource: "*" }],
    run,
  });

  return {
    PutTraceSegments: onAny("PutTraceSegments", ({ TraceSegmentDocuments = [] }) => ({
      UnprocessedTraceSegments: traces.add(TraceSegmentDocuments),
    })),
    GetTraceSummaries: onAny("GetTraceSummaries", ({ StartTime, EndTime, FilterExpression }) => ({
      TraceSummaries: traces.summaries(
        Number(StartTime),
        Number(EndTime),
        FilterExpression === undefined ? undefined : parseFilterExpression(FilterExpression),
      ),
    })),
    BatchGetTraces: onAny("BatchGetTraces", ({ TraceIds = [] }) => traces.get(TraceIds)),
    GetSamplingRules: onAny("GetSamplingRules", getSamplingRules),
    GetSamplingTargets: onAny("GetSamplingTargets", getSamplingTargets(clock)),
  };
}
