import { ApiError } from "./api-error.ts";

/** An error in a GraphQL answer, as AppSync writes it. */
export interface ErrorAnswer {
  readonly errorType?: string | null;
  readonly errorInfo?: unknown;
  readonly message: string;
}

/**
 * What the API refused, with AppSync's error type, e.g. `ValidationError`, and what the resolver said about it, e.g. of a
 * `VersionConflict` the order as it is: `errorInfo.current`. Its status is 200 when a resolver refused.
 */
export class GraphQLError extends ApiError {
  readonly errorType: string;
  readonly errorInfo: unknown;

  constructor(status: number, { errorType, errorInfo }: Partial<ErrorAnswer>, message: string) {
    super(status, message);
    this.errorType = errorType ?? "Error";
    this.errorInfo = errorInfo;
  }
}
