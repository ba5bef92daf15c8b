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

export function redirected(state: State): Redirected {
  const successors = new Map<string, Successor>();
  const to = (next: string, more: Omit<Successor, "next"> = {}) => {
    const standIn = `TestState: successor ${successors.size}`;
    successors.set(standIn, { next, ...more });
    return standIn;
  };
  const led = <Way extends { readonly Next?: string }>(way: Way, more?: Omit<Successor, "next">): Way => ({
    ...way,
    ...(way.Next !== undefined && { Next: to(way.Next, more) }),
  });
  return {
    state: {
      ...led(state),
      ...(state.Default !== undefined && { Default: to(state.Default) }),
      ...(state.Choices && { Choices: state.Choices.map((choice) => led(choice)) }),
      ...(state.Catch && { Catch: state.Catch.map((catcher, catchIndex) => led(catcher, { catchIndex })) }),
    },
    successors,
  };
}
