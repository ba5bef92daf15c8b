import type { ParseArgsConfig } from "node:util";

/**
 * What is to be typed in place of options of a command that npm has taken for its own: whoever forgets the `--` in front of them gives them to npm,
 * which puts each into the environment and passes on at most what stands behind it. Undefined when npm has taken none.
 * @param options of the command, by their names without dashes
 * @param args what the command was given
 * @returns e.g. `npm run order -- --name … --quantity …`
 */
export function givenToNpm(
  options: NonNullable<ParseArgsConfig["options"]>,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): string | undefined {
  const script = env["npm_lifecycle_event"];
  const isTaken = (name: string) =>
    env[`npm_config_${name.replaceAll("-", "_")}`] && !args.some((arg) => arg.split("=")[0] === `--${name}`);
  const taken = Object.entries(options).filter(([name]) => isTaken(name));
  if (script === undefined || taken.length === 0) return undefined;
  const given = taken.map(([name, { type }]) => (type === "string" ? `--${name} …` : `--${name}`));
  return `npm ${script === "start" ? "" : "run "}${script} -- ${given.join(" ")}`;
}
