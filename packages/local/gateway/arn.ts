/** Where a resource lies, by its ARN: a queue of the same name elsewhere is another one. */
export interface ArnPlace {
  /** Empty for what is everywhere, e.g. a role. */
  readonly region: string;
  /** 12 digits; empty for what has no owner. */
  readonly accountId: string;
}

const form = /^arn:[^:]*:[^:]*:([^:]*):(\d{12})?:./;

/** Undefined for what is no ARN, `*` among it. */
export function arnPlace(text: string): ArnPlace | undefined {
  const match = form.exec(text);
  return match ? { region: match[1]!, accountId: match[2] ?? "" } : undefined;
}
