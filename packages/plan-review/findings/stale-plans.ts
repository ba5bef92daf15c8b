import type { Plan, RemoteState } from "../plan/plan.ts";

/** A plan that was made with another stack's outputs as they were before that stack's own plan is applied. */
export interface StalePlan {
  readonly stack: string;
  readonly upstream: string;
  /** The outputs that change, with the addresses that use each. */
  readonly outputs: readonly { readonly name: string; readonly users: readonly string[] }[];
}

/** Plans to make again once the stacks before them are applied. */
export function stalePlans(plans: readonly Plan[]): StalePlan[] {
  return plans.flatMap((plan) =>
    plan.remoteStates.flatMap((remote) => {
      const upstream = stateOf(
        remote,
        plans.filter((other) => other !== plan),
      );
      if (!upstream) return [];
      const outputs = upstream.changedOutputs.flatMap((name) => {
        const users = remote.uses.get(name);
        return users ? [{ name, users }] : [];
      });
      return outputs.length > 0 ? [{ stack: plan.label, upstream: upstream.label, outputs }] : [];
    }),
  );
}

/**
 * The plan of the stack that a remote state is of. A plan does not say where its state is kept: it is the one that has all the
 * outputs that are used; of several the one whose label is in the backend's configuration, longest first.
 */
function stateOf({ places, uses }: RemoteState, plans: readonly Plan[]): Plan | undefined {
  const having = plans.filter(({ outputs }) => [...uses.keys()].every((name) => outputs.includes(name)));
  const named = having.filter(({ label }) => places.some((place) => place.includes(label)));
  return named.sort((a, b) => b.label.length - a.label.length)[0] ?? having[0];
}
