/** The ID of the order that a message is about; undefined when it is about none. */
export function orderIdOf(body: string): string | undefined {
  try {
    const content: unknown = JSON.parse(body);
    // The input of a failed execution, as EventBridge sends it.
    return idOf(typeof content === "string" ? (JSON.parse(content) as { order?: unknown } | null)?.order : content);
  } catch {
    return undefined;
  }
}

/** The `id` of what may be anything: whoever has the developer's keys can start an execution with any input. */
export function idOf(value: unknown): string | undefined {
  const id = (value as { id?: unknown } | null | undefined)?.id;
  return typeof id === "string" ? id : undefined;
}
