import type { Backend } from "./backend.ts";
import { requestJson } from "./request-json.ts";

interface ErrorAnswer {
  readonly errorType?: string;
  readonly errorInfo?: unknown;
  readonly message: string;
}

/** What the API refused, with AppSync's error type, e.g. `ValidationError`, and what the resolver said about it. */
export class GraphQLError extends Error {
  /** Of HTTP: 200 when a resolver refused. */
  readonly status: number;
  readonly errorType: string;
  readonly errorInfo: unknown;

  constructor(status: number, { errorType = "Error", errorInfo }: Partial<ErrorAnswer>, message: string) {
    super(message);
    this.status = status;
    this.errorType = errorType;
    this.errorInfo = errorInfo;
  }
}

/** Sends one GraphQL request as the customer of `token` and returns its data. Throws `GraphQLError` with every message. */
export async function requestGraphQL<Data>(
  backend: Backend,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const { ok, status, body } = await requestJson(backend.graphqlUrl, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: token },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (body ?? {}) as { data?: Data; errors?: ErrorAnswer[] };
  if (errors[0]) throw new GraphQLError(status, errors[0], errors.map((error) => error.message).join("\n"));
  if (!ok || !data) throw new GraphQLError(status, {}, `The API answered HTTP ${status}.`);
  return data;
}
