import type { Step } from "./step.ts";

const commands = [
  { name: "synth", command: ["npm", "run", "--silent", "synth"] },
  { name: "start", command: ["npm", "start", "--silent", "--", "--port", "0"], until: /^Ready in /m },
  { name: "check", command: ["npm", "run", "--silent", "check"] },
];

const runs = [
  { run: "first run", isFirst: true },
  { run: "second run", isFirst: false },
];

/**
 * What a developer waits for, again and again.
 * @param withTest also the tests, which take minutes
 */
export function loopSteps(withTest: boolean): readonly Step[] {
  const steps = commands.flatMap((each) => runs.map(({ run, isFirst }) => ({ ...each, name: `${each.name}, ${run}`, isFirst })));
  return [...steps, ...(withTest ? [{ name: "test", command: ["npm", "test", "--silent"], isFirst: false }] : [])];
}
