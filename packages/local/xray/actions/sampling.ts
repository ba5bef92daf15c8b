import type { Clock } from "../../clock/clock.ts";
import { AwsError } from "../../gateway/aws-error.ts";
import type { Action, Shape } from "../../gateway/service.ts";
import { defaultSamplingRule } from "../../tracing/trace-sampler.ts";

/** How long clients keep sampling rules and targets before they ask again. */
const targetSeconds = 10;

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

/** There is one sampling rule, the default. */
export const getSamplingRules: Action["run"] = () => ({
  SamplingRuleRecords: [{ SamplingRule: rule, CreatedAt: 0, ModifiedAt: 0 }],
});

export function getSamplingTargets(clock: Clock): Action["run"] {
  return ({ SamplingStatisticsDocuments: asked = [] }) => {
    const other = asked.find(({ RuleName }: Shape) => RuleName !== rule.RuleName);
    if (other) throw new AwsError("InvalidRequestException", `RuleName ${other.RuleName}: there is ${rule.RuleName} alone here`);
    return {
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
    };
  };
}
