/** Time and chance, which a test has in its hand. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** From 0 up to 1. */
  readonly random: () => number;
  /** Runs `task` once `ms` milliseconds have passed. Returns a function that cancels it. */
  readonly after: (ms: number, task: () => void) => () => void;
}

/** The machine's own. */
export const realSurroundings: Surroundings = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
};
