import { refuseUnknownArguments } from "../../terraform/arguments/known-arguments.ts";
import { block } from "../../terraform/arguments/nested-blocks.ts";
import { integer } from "../../terraform/arguments/typed-arguments.ts";
import type { Arguments } from "../../terraform/resource-type.ts";
import type { FunctionSettings } from "../function-settings.ts";
import { parseFilterCriteria, type EventFilter } from "./filter-criteria.ts";

/** The function as it is by now: it may be changed without its mappings. */
export type MappedFunction = Pick<FunctionSettings, "name" | "role" | "timeoutSeconds">;

/** What every `aws_lambda_event_source_mapping` has, whatever its source. */
export interface MappingSettings {
  readonly uuid: string;
  readonly arn: string;
  readonly sourceArn: string;
  readonly lambda: MappedFunction;
  /** Of the function, or of its version or alias that the mapping is for. */
  readonly functionArn: string;
  readonly enabled: boolean;
  readonly batchSize: number;
  readonly batchingWindowMs: number;
  /** Whether the function's answer is read as a partial batch response. */
  readonly reportsItemFailures: boolean;
  readonly filter: EventFilter;
}

export interface SqsMappingSettings extends MappingSettings {
  readonly maximumConcurrency: number | undefined;
}

export interface StreamMappingSettings extends MappingSettings {
  readonly startingPosition: "TRIM_HORIZON" | "LATEST";
  readonly bisect: boolean;
  /** -1: without end. */
  readonly maximumRetryAttempts: number;
  /** -1: as long as the stream keeps them. */
  readonly maximumRecordAgeSeconds: number;
  /** A queue or topic that hears of discarded batches. */
  readonly onFailureArn: string | undefined;
  readonly parallelizationFactor: number;
}

export type Identifiers = Pick<MappingSettings, "uuid" | "arn" | "sourceArn" | "lambda" | "functionArn">;

const common = [
  "event_source_arn",
  "function_name",
  "enabled",
  "batch_size",
  "maximum_batching_window_in_seconds",
  "function_response_types",
  "filter_criteria",
  "metrics_config",
];
const ofQueues = ["scaling_config"];
const ofStreams = [
  "starting_position",
  "bisect_batch_on_function_error",
  "maximum_retry_attempts",
  "maximum_record_age_in_seconds",
  "destination_config",
  "parallelization_factor",
];

/** Those of an `aws_lambda_event_source_mapping`. */
export const mappingArguments = [...common, ...ofQueues, ...ofStreams];

export function parseSqsMapping(args: Arguments, identifiers: Identifiers): SqsMappingSettings {
  refuseUnknownArguments(args, [...common, ...ofQueues]);
  const settings = parseCommon(args, identifiers, { default: 10, max: 10_000 });
  if (settings.batchSize > 10 && settings.batchingWindowMs < 1000) {
    throw new Error("maximum_batching_window_in_seconds must be at least 1 when batch_size is greater than 10");
  }
  const scaling = block(args.scaling_config);
  const maximumConcurrency =
    scaling.maximum_concurrency === undefined ? undefined : integer(scaling, "maximum_concurrency", { min: 2, max: 1000 }, 2);
  return { ...settings, maximumConcurrency };
}

export function parseStreamMapping(args: Arguments, identifiers: Identifiers): StreamMappingSettings {
  refuseUnknownArguments(args, [...common, ...ofStreams]);
  const startingPosition: unknown = args.starting_position;
  if (startingPosition !== "TRIM_HORIZON" && startingPosition !== "LATEST") {
    throw new Error(`starting_position must be TRIM_HORIZON or LATEST, not ${JSON.stringify(startingPosition)}`);
  }
  return {
    ...parseCommon(args, identifiers, { default: 100, max: 10_000 }),
    startingPosition,
    bisect: args.bisect_batch_on_function_error === true,
    maximumRetryAttempts: integer(args, "maximum_retry_attempts", { min: -1, max: 10_000 }, -1),
    maximumRecordAgeSeconds: integer(args, "maximum_record_age_in_seconds", { min: -1, max: 604_800 }, -1),
    onFailureArn: block(block(args.destination_config).on_failure).destination_arn,
    parallelizationFactor: integer(args, "parallelization_factor", { min: 1, max: 10 }, 1),
  };
}

function parseCommon(args: Arguments, identifiers: Identifiers, batch: { default: number; max: number }): MappingSettings {
  const responseTypes: readonly string[] = args.function_response_types ?? [];
  const unknown = responseTypes.filter((type) => type !== "ReportBatchItemFailures");
  if (unknown.length > 0) throw new Error(`function_response_types: ${unknown.join(", ")} is not known`);
  return {
    ...identifiers,
    enabled: args.enabled !== false,
    batchSize: integer(args, "batch_size", { min: 1, max: batch.max }, batch.default),
    batchingWindowMs: integer(args, "maximum_batching_window_in_seconds", { min: 0, max: 300 }, 0) * 1000,
    reportsItemFailures: responseTypes.length > 0,
    filter: parseFilterCriteria(args.filter_criteria),
  };
}
