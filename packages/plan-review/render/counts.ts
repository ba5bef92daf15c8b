import type { Action, Plan } from "../plan/plan.ts";
import type { Review } from "../review-plans.ts";

/** How many resources a plan changes, by action, and what else is in it. */
export interface PlanCounts extends Readonly<Record<Action, number>> {
  readonly stack: string;
  readonly unchanged: number;
  /** Of the changes or of what stays: resources that come into the state, or move within it. */
  readonly imported: number;
  readonly moved: number;
  /** As Terraform counts: what is replaced is added and destroyed, unless it is forgotten in between. */
  readonly toAdd: number;
  readonly toDestroy: number;
  /** All that stay in AWS, unmanaged. */
  readonly forgotten: number;
  readonly actions: number;
}

export function planCounts({ plans }: Review): PlanCounts[] {
  return plans.map(({ label: stack, changes, unchanged, imports, moved, actions }) => {
    const number = (isCounted: (change: Plan["changes"][number]) => boolean) => changes.filter(isCounted).length;
    const [create, update, replace, destroy, forget] = (["create", "update", "replace", "destroy", "forget"] as const).map(
      (name) => number(({ action }) => action === name),
    ) as [number, number, number, number, number];
    const kept = number(({ keepsOld }) => keepsOld);
    return {
      ...{ stack, create, update, replace, destroy, forget, unchanged },
      ...{ imported: imports.length, moved: moved.length, actions: actions.length },
      toAdd: create + replace,
      toDestroy: destroy + replace - kept,
      forgotten: forget + kept,
    };
  });
}

/** "1 to import, 2 to add, 0 to change, 1 to destroy." as Terraform has it behind "Plan:" (internal/command/jsonformat/plan.go). */
export function planLine({ imported, toAdd, update, toDestroy, actions }: PlanCounts): string {
  const imports = imported > 0 ? `${imported} to import, ` : "";
  return `${imports}${toAdd} to add, ${update} to change, ${toDestroy} to destroy.${actions > 0 ? ` Actions: ${actions} to invoke.` : ""}`;
}

/** "Of these 1 replaced. 2 moved, 50 unchanged." */
export function besidesLine({ replace, moved, forgotten, unchanged }: PlanCounts): string {
  const others = [
    ...(moved > 0 ? [`${moved} moved`] : []),
    ...(forgotten > 0 ? [`${forgotten} forgotten`] : []),
    `${unchanged} unchanged`,
  ];
  return `${replace > 0 ? `Of these ${replace} replaced. ` : ""}${others.join(", ")}.`;
}
