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
