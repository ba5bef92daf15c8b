import type { StateGraph } from "@slipstream/languages";
import type { Drawing, Shape } from "./drawing.ts";

const shapes: Readonly<Record<string, Shape>> = {
  Choice: "diamond",
  Succeed: "pill",
  Fail: "pill",
  Pass: "round",
  Wait: "round",
};

/** A state machine from the top down. Several ways from one state to another are one arrow. */
export function stateMachineDrawing({ states, transitions }: StateGraph): Drawing {
  const known = new Set(states.map(({ id }) => id));
  const drawn = transitions
    .map(({ from, to, kind, label }) => ({
      from: from || "start",
      to: to || "end",
      label,
      dashed: kind === "catch" || kind === "branch",
    }))
    .filter(({ from, to }) => (from === "start" || known.has(from)) && (to === "end" || known.has(to)));
  const merged = new Map<string, (typeof drawn)[number]>();
  for (const arrow of drawn) {
    const key = JSON.stringify([arrow.from, arrow.to, arrow.dashed]);
    const other = merged.get(key);
    merged.set(key, other ? { ...other, label: `${other.label}, ${arrow.label}` } : arrow);
  }
  const circle = (id: string) => ({ id, title: id, subtitle: "", shape: "circle" as const });
  return {
    nodes: [
      circle("start"),
      ...states.map(({ id, name, type, calls }) => ({ id, title: name, subtitle: calls, shape: shapes[type] ?? "box" })),
      ...(drawn.some(({ to }) => to === "end") ? [circle("end")] : []),
    ],
    arrows: [...merged.values()],
  };
}
