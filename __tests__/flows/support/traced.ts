import type { TracedCall } from "@slipstream/local";
import type { BackendUnderTest } from "./backend.ts";

/** What the runtime tells of an order. */
export async function tracedCalls({ runtime }: BackendUnderTest, order: string): Promise<readonly TracedCall[]> {
  const response = await fetch(`${runtime.baseUrl}/status/traces?${new URLSearchParams({ about: order })}`);
  return ((await response.json()) as { calls: readonly TracedCall[] }).calls;
}

/** From the first call down to each one of that name, what was called, e.g. `sqs:SendMessage orders`. */
export function waysTo(calls: readonly TracedCall[], name: string): string[][] {
  return calls.flatMap((call) => {
    const own = [call.call, call.of?.replaceAll("slipstream-local-", "")].filter((part) => part !== undefined).join(" ");
    const below = waysTo(call.calls, name).map((way) => [own, ...way]);
    return own.startsWith(name) ? [[own], ...below] : below;
  });
}

/** Every call, whatever it is within. */
export function flat(calls: readonly TracedCall[]): readonly TracedCall[] {
  return calls.flatMap((call) => [call, ...flat(call.calls)]);
}
