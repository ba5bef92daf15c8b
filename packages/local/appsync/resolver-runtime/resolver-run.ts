import type { DataSource } from "../data-sources/data-source.ts";
import type { CompiledResolver } from "./compile.ts";
import type { Evaluation, HandlerContext, Outcome } from "./evaluation.ts";
import type { AppSyncError, FieldContext, Resolution, SubscriptionFilter, SubscriptionInvalidation } from "./resolution.ts";

type Handler = CompiledResolver["request"];
type Position = Pick<HandlerContext, "prev" | "result" | "error">;

/** One field's run: keeps what lives through all its handlers (`ctx.stash`) and gathers what they leave behind. */
export class ResolverRun {
  readonly #context: FieldContext;
  readonly #errors: AppSyncError[] = [];
  readonly #invalidations: SubscriptionInvalidation[] = [];
  readonly #responseHeaders: Record<string, string> = {};
  #stash: Evaluation["stash"] = {};
  #filter: SubscriptionFilter | undefined;
  #invalidationFilter: SubscriptionFilter | undefined;

  constructor(context: FieldContext) {
    this.#context = context;
  }

  evaluate(handler: Handler, position: Position): Outcome {
    const evaluation = handler({ ...this.#context, ...position, stash: this.#stash });
    this.#stash = evaluation.stash;
    this.#errors.push(...evaluation.appendedErrors);
    this.#filter = evaluation.subscriptionFilter ?? this.#filter;
    this.#invalidationFilter = evaluation.subscriptionInvalidationFilter ?? this.#invalidationFilter;
    this.#invalidations.push(...evaluation.invalidations);
    Object.assign(this.#responseHeaders, evaluation.responseHeaders);
    return evaluation.outcome;
  }

  /** Asks the data source, then the response handler: an error that it does not raise again is forgotten, as on AppSync. */
  async answer(step: { code: CompiledResolver; dataSource: DataSource }, request: unknown, position: Position): Promise<Outcome> {
    const { result = null, error = null } = await step.dataSource.invoke(request);
    return this.evaluate(step.code.response, { ...position, result, error });
  }

  resolution(outcome: Outcome): Resolution {
    return {
      data: outcome.kind === "failed" ? null : outcome.value,
      errors: outcome.kind === "failed" ? [...this.#errors, outcome.error] : this.#errors,
      subscriptionFilter: this.#filter,
      subscriptionInvalidationFilter: this.#invalidationFilter,
      invalidations: this.#invalidations,
      responseHeaders: this.#responseHeaders,
      isUnauthorized: outcome.kind === "failed" && outcome.isUnauthorized === true,
    };
  }
}
