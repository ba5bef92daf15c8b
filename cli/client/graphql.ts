import type { Backend } from "./backend.ts";

/** What the API refused, with AppSync's error type, e.g. `ValidationError`. */
class GraphQLError extends Error {
  readonly errorType: string;

  constructor(errorType: string, message: string) {
    super(message);
    this.errorType = errorType;
  }
}

/** Sends one GraphQL request as the customer of `token` and returns its data. Throws `GraphQLError` with every message. */
export async function requestGraphQL<Data>(
  backend: Backend,
  token: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const response = await fetch(backend.graphqlUrl, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: token },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: Data; errors?: { errorType?: string; message: string }[] };
  if (body.errors?.length) {
    throw new GraphQLError(body.errors[0]!.errorType ?? "Error", body.errors.map((error) => error.message).join("\n"));
  }
  if (!response.ok || !body.data) throw new GraphQLError("Error", `The API answered HTTP ${response.status}.`);
  return body.data;
}
