import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";

export type Step = "signIn" | "signUp" | "confirm" | "forgotten" | "newPassword" | "appCode";

/** What the browser's history has of a step. */
interface Entry {
  readonly step: Step;
  /** How many steps came before it. */
  readonly depth: number;
}

/**
 * The step at which somebody is who is not signed in. Each has its place in the browser's history, until somebody is signed in.
 * @param isPossible whether what a step needs is known: nothing is after a reload
 */
export function useStep(isPossible: (step: Step) => boolean): readonly [Signal<Step>, (next: Step) => void] {
  const step = useSignal<Step>("signIn");
  useEffect(() => {
    const follow = () => {
      const wanted = entry().step;
      step.value = isPossible(wanted) ? wanted : "signIn";
    };
    addEventListener("popstate", follow);
    return () => {
      removeEventListener("popstate", follow);
      // Nothing of it is left to go back to.
      if (entry().depth > 0) history.go(-entry().depth);
    };
  }, []);
  const go = (next: Step) => {
    if (next === step.value) return;
    history.pushState({ step: next, depth: entry().depth + 1 } satisfies Entry, "");
    step.value = next;
  };
  return [step, go];
}

function entry(): Entry {
  return (history.state as Entry | null) ?? { step: "signIn", depth: 0 };
}
