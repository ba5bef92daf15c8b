import { randomUUID } from "node:crypto";
import type { RoleIdentity } from "../../gateway/identity.ts";
import type { RuntimeContext } from "../../service-module.ts";
import { TraceSampler } from "../../tracing/trace-sampler.ts";
import { beginTrace, segmentDocument } from "../../tracing/trace-segment.ts";
import type { ExecutionRecord } from "../execution-record.ts";

/** How long what X-Ray answered is good for. */
const refreshMs = 10_000;

/**
 * Traces of some executions: X-Ray is asked for its rule and told how many were traced, all as the state machine's role. One that
 * may not ask goes by the default rule, as X-Ray's own clients do.
 */
export class ExecutionTraces {
  readonly #role: RoleIdentity;
  readonly #context: RuntimeContext;
  readonly #sampler = new TraceSampler();
  readonly #clientId = randomUUID().replaceAll("-", "").slice(0, 24);
  #requests = 0;
  #sampled = 0;
  #refreshAt = 0;

  constructor(role: RoleIdentity, context: RuntimeContext) {
    this.#role = role;
    this.#context = context;
  }

  /** Once an execution has ended. */
  keep(execution: ExecutionRecord): void {
    const { arn, name, machine, status, startedAt, stoppedAt: endedAt = startedAt } = execution;
    this.#requests++;
    if (endedAt >= this.#refreshAt) void this.#refresh(endedAt);
    if (!this.#sampler.sample(endedAt)) return;
    this.#sampled++;
    const document = segmentDocument({
      ...beginTrace(startedAt),
      name: machine.settings.name,
      origin: "AWS::StepFunctions::StateMachine",
      startedAt,
      endedAt,
      failed: status !== "SUCCEEDED",
      aws: { execution_arn: arn, execution_name: name },
    });
    this.#call("PutTraceSegments", { TraceSegmentDocuments: [document] }).catch(() => undefined);
  }

  async #refresh(now: number): Promise<void> {
    this.#refreshAt = now + refreshMs;
    try {
      const { SamplingRuleRecords: records } = await this.#call("GetSamplingRules", {});
      const statistics = {
        RuleName: records[0].SamplingRule.RuleName,
        ClientID: this.#clientId,
        Timestamp: now / 1000,
        RequestCount: this.#requests,
        SampledCount: this.#sampled,
      };
      [this.#requests, this.#sampled] = [0, 0];
      const { SamplingTargetDocuments: targets } = await this.#call("GetSamplingTargets", {
        SamplingStatisticsDocuments: [statistics],
      });
      this.#sampler.rule = { reservoirSize: targets[0].ReservoirQuota, fixedRate: targets[0].FixedRate };
    } catch {
      // The door has told why; the rule stays as it is.
    }
  }

  #call(action: string, input: object) {
    return this.#context.dispatch(this.#role, "xray", action, input);
  }
}
