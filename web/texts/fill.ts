export type Values = Readonly<Record<string, string | number>>;

/** Puts values in for `{name}`. What is not given stays, for a test to see. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
