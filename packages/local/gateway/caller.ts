import { hash } from "node:crypto";
import type { Identity, RoleIdentity } from "./identity.ts";

/** How events and metering name a caller: a role's name, a service's principal, `developer` or `anonymous`. */
export function callerName(identity: Identity): string {
  if (identity.kind === "role") return identity.name;
  return identity.kind === "service" ? identity.principal : identity.kind;
}

/** How AWS's messages name a caller. */
export function callerArn(identity: Identity): string {
  if (identity.kind === "role") {
    const account = identity.arn.split(":")[4];
    return `arn:aws:sts::${account}:assumed-role/${identity.name}/${sessionName(identity)}`;
  }
  if (identity.kind === "service") return identity.principal;
  return identity.kind === "developer" ? identity.arn : "anonymous";
}

/** A caller's unique ID, in the form that AWS gives to a user or to a role's session. */
export function callerId(identity: Identity): string {
  if (identity.kind === "role") {
    return `AROA${hash("sha256", identity.arn).slice(0, 17).toUpperCase()}:${sessionName(identity)}`;
  }
  return identity.kind === "developer" ? "AIDALOCALDEVELOPER" : callerName(identity);
}

export function sessionName({ session, name }: RoleIdentity): string {
  return session ?? name;
}
