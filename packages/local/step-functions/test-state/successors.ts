import type { State } from "@slipstream/languages";

/** Where a tested state leads. */
export interface Successor {
  readonly next: string;
  /** Of the catcher that leads there, from 0; other ways have none. */
  readonly catchIndex?: number;
}

/** A state that leads to stand-ins, each of a name of its own, so that the one that is entered tells the way, even back to the state. */
export interface Redirected {
  readonly state: State;
  /** By the stand-in's name. */
  readonly successors: ReadonlyMap<string, Successor>;
}

/** What does not have the shape of a state's fields is left as it is, for the compiler to refuse. */
export function redirected(state: State): Redirected {
  const successors = new Map<string, Successor>();
  const to = (next: unknown, more: Omit<Successor, "next"> = {}) => {
    if (typeof next !== "string") return next;
    const standIn = `TestState: successor ${successors.size}`;
    successors.set(standIn, { next, ...more });
    return standIn;
  };
  const led = (way: unknown, more?: Omit<Successor, "next">): unknown =>
    typeof way === "object" && way !== null && "Next" in way ? { ...way, Next: to(way.Next, more) } : way;
  const each = (ways: unknown, lead: (way: unknown, index: number) => unknown) => (Array.isArray(ways) ? ways.map(lead) : ways);
  const { Default, Choices, Catch } = state;
  const fields = {
    ...(led(state) as State),
    ...(Default !== undefined && { Default: to(Default) }),
    ...(Choices && { Choices: each(Choices, (choice) => led(choice)) }),
    ...(Catch && { Catch: each(Catch, (catcher, catchIndex) => led(catcher, { catchIndex })) }),
  };
  return { state: fields as State, successors };
}
