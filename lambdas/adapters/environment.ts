/** The value of an environment variable. Throws when it is missing or empty: read it while the module loads. */
export function requiredVariable(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`The environment variable ${name} is missing`);
  return value;
}

/** A share from 0 to 1. Throws when the variable is missing or something else. */
export function requiredShare(name: string): number {
  const value = requiredVariable(name);
  const share = Number(value);
  if (share >= 0 && share <= 1) return share;
  throw new Error(`The environment variable ${name} must be a number from 0 to 1, not "${value}"`);
}

/** One of `choices`. Throws when the variable is missing or something else. */
export function requiredChoice<Choice extends string>(name: string, choices: readonly Choice[]): Choice {
  const value = requiredVariable(name);
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  throw new Error(`The environment variable ${name} must be ${choices.join(" or ")}, not "${value}"`);
}

/** A whole number above 0. Throws when the variable is missing or something else. */
export function requiredCount(name: string): number {
  const value = requiredVariable(name);
  if (/^[1-9]\d*$/.test(value)) return Number(value);
  throw new Error(`The environment variable ${name} must be a whole number above 0, not "${value}"`);
}
