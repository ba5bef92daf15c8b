import { compilePattern } from "../event-pattern.ts";
import { eventKinds } from "../service-event.ts";

type Pattern = Readonly<Record<string, unknown>>;

/** Whether an event of those that happen here could match, by what its envelope is known to say. `pattern` compiles. */
export function canFire(pattern: object, region: string, account: string): boolean {
  return eventKinds.some(({ source, detailType }) =>
    allows(pattern as Pattern, { version: "0", source, "detail-type": detailType, account, region }),
  );
}

function allows({ $or: alternatives, ...fields }: Pattern, envelope: Pattern): boolean {
  const known = Object.entries(fields).filter(([name]) => Object.hasOwn(envelope, name));
  if (!compilePattern(Object.fromEntries(known))(envelope)) return false;
  return alternatives === undefined || (alternatives as readonly Pattern[]).some((alternative) => allows(alternative, envelope));
}
