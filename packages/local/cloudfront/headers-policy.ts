/** A response headers policy: what every answer says, whatever its origin said. Names are in lower case. */
export interface HeadersPolicy {
  readonly headers: readonly PolicyHeader[];
  /** What is taken off the origin's answer. */
  readonly removed: readonly string[];
}

export interface PolicyHeader {
  readonly name: string;
  readonly value: string;
  /** Whether it stands above one of the origin's. */
  readonly override: boolean;
}

type Headers = Readonly<Record<string, string>>;

/** An origin's headers as a policy has them go out. */
export function withPolicy(headers: Headers, policy: HeadersPolicy | undefined): Headers {
  if (!policy) return headers;
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !policy.removed.includes(name)));
  const added = policy.headers.filter(({ name, override }) => override || !(name in kept));
  return { ...kept, ...Object.fromEntries(added.map(({ name, value }) => [name, value])) };
}
