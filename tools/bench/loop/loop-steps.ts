/** A command that a developer waits for, again and again. By its npm script: what is behind that has other names in older commits. */
export interface LoopStep {
  readonly name: string;
  readonly command: readonly string[];
  /** What it prints when it is ready, of one that does not end by itself. */
  readonly until?: RegExp;
  /** Whether nothing that an earlier run has kept may be there. */
  readonly isFirst: boolean;
}

const commands = [
  { name: "synth", command: ["npm", "run", "--silent", "synth"] },
  { name: "start", command: ["npm", "start", "--silent", "--", "--port", "0"], until: /^Ready in /m },
  { name: "check", command: ["npm", "run", "--silent", "check"] },
];

const runs = [
  { run: "first run", isFirst: true },
  { run: "second run", isFirst: false },
];

/** @param withTest also the tests, which take minutes */
export function loopSteps(withTest: boolean): readonly LoopStep[] {
  const steps = commands.flatMap((each) => runs.map(({ run, isFirst }) => ({ ...each, name: `${each.name}, ${run}`, isFirst })));
  return [...steps, ...(withTest ? [{ name: "test", command: ["npm", "test", "--silent"], isFirst: false }] : [])];
}
