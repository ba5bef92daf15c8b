import type { Action } from "../gateway/service.ts";
import type { RuntimeContext, ServiceModule } from "../service-module.ts";
import { defaultSamplingRule } from "../trace-sampler.ts";
import { TraceStore } from "./trace-store.ts";
import { xrayInputs } from "./xray-inputs.ts";

/** How long clients keep sampling rules and targets before they ask again. */
const targetSeconds = 10;

/**
 * X-Ray: keeps the last segments, and has one sampling rule, the default. Its actions know no resources ("Actions, resources, and
 * condition keys for AWS X-Ray").
 */
export function createXRay({ clock }: Pick<RuntimeContext, "clock">): ServiceModule {
  const traces = new TraceStore();
  const rule = {
    RuleName: "Default",
    RuleARN: "default",
    Priority: 10_000,
    ReservoirSize: defaultSamplingRule.reservoirSize,
    FixedRate: defaultSamplingRule.fixedRate,
    ServiceName: "*",
    ServiceType: "*",
    Host: "*",
    HTTPMethod: "*",
    URLPath: "*",
    ResourceARN: "*",
    Version: 1,
    Attributes: {},
  };
  const action = (name: string, run: Action["run"]): Record<string, Action> => ({
    [name]: { permissions: () => [{ action: `xray:${name}`, resource: "*" }], run },
  });
  return {
    services: [
      {
        name: "xray",
        inputs: xrayInputs,
        actions: {
          ...action("PutTraceSegments", ({ TraceSegmentDocuments = [] }) => ({
            UnprocessedTraceSegments: traces.add(TraceSegmentDocuments),
          })),
          ...action("GetTraceSummaries", ({ StartTime, EndTime }) => ({
            TraceSummaries: traces.summaries(Number(StartTime), Number(EndTime)),
          })),
          ...action("BatchGetTraces", ({ TraceIds = [] }) => traces.get(TraceIds)),
          ...action("GetSamplingRules", () => ({ SamplingRuleRecords: [{ SamplingRule: rule, CreatedAt: 0, ModifiedAt: 0 }] })),
          ...action("GetSamplingTargets", () => ({
            SamplingTargetDocuments: [
              {
                RuleName: rule.RuleName,
                FixedRate: rule.FixedRate,
                ReservoirQuota: rule.ReservoirSize,
                ReservoirQuotaTTL: clock.now() / 1000 + targetSeconds,
                Interval: targetSeconds,
              },
            ],
            LastRuleModification: 0,
            UnprocessedStatistics: [],
          })),
        },
      },
    ],
    resources: {},
  };
}
