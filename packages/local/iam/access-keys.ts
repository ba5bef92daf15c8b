import { randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import type { Credentials, DeveloperIdentity, RoleIdentity } from "../gateway/identity.ts";

/** What the person at the laptop signs with; printed by `npm start`. */
export const developerCredentials: Credentials = { accessKeyId: "LOCAL", secretAccessKey: "local", sessionToken: "" };

interface Entry {
  readonly identity: RoleIdentity | DeveloperIdentity;
  readonly credentials: Credentials;
}

/** Who holds which access key. Each role gets temporary credentials of its own, made anew at every start. */
export interface AccessKeys {
  /** The keys of a role's session; the same ones at every call. */
  readonly of: (role: RoleIdentity) => Credentials;
  /** Undefined when nobody holds this key, or the session token is not the one that belongs to it. */
  readonly find: (accessKeyId: string, sessionToken: string) => Entry | undefined;
}

export function createAccessKeys(developer: DeveloperIdentity): AccessKeys {
  const byId = new Map<string, Entry>([
    [developerCredentials.accessKeyId, { identity: developer, credentials: developerCredentials }],
  ]);
  const bySession = new Map<string, Credentials>();
  return {
    of: (role) => {
      const session = `${role.arn} ${role.session}`;
      const existing = bySession.get(session);
      if (existing) return existing;
      const credentials = temporaryCredentials();
      bySession.set(session, credentials);
      byId.set(credentials.accessKeyId, { identity: role, credentials });
      return credentials;
    },
    find: (accessKeyId, sessionToken) => {
      const entry = byId.get(accessKeyId);
      // The developer's keys are long-lived ones: a token that some profile adds to them proves nothing and disturbs nothing.
      if (entry?.identity.kind !== "role") return entry;
      return same(entry.credentials.sessionToken, sessionToken) ? entry : undefined;
    },
  };
}

function same(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** In AWS's form: `ASIA` tells temporary credentials, which are only good with their token. */
function temporaryCredentials(): Credentials {
  const id = Array.from({ length: 16 }, () => base32[randomInt(base32.length)]).join("");
  return {
    accessKeyId: `ASIA${id}`,
    secretAccessKey: randomBytes(30).toString("base64"),
    sessionToken: randomBytes(96).toString("base64url"),
  };
}
