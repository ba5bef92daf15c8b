import type { Action } from "../../gateway/service.ts";
import { nothingKept, type KeptState, type Kind } from "../../kept-state/kept-state.ts";
import type { Group } from "../pool/group.ts";
import type { SignIn } from "../pool/sign-in.ts";
import type { UserPool } from "../pool/user-pool.ts";
import type { UserPools } from "../pool/user-pools.ts";
import { keptUser, restoredUser, type KeptUser } from "./kept-user.ts";

interface KeptGroup extends Pick<Group, "name" | "description" | "precedence" | "roleArn"> {
  readonly pool: string;
  readonly createdAt: number;
  readonly modifiedAt: number;
}

interface KeptSignIn extends Omit<SignIn, "user"> {
  readonly pool: string;
  readonly userName: string;
}

interface KeptRefreshToken {
  readonly pool: string;
  readonly originId: string;
  readonly retryUntil?: number;
}

/** Keeps who has signed up, and who is signed in where. What is asked of somebody who is signing in just then is not kept. */
export class KeptAccounts {
  readonly #kept: KeptState;
  readonly #pools: UserPools;
  /** What was noted last, by kind and key. */
  #noted = new Map<string, { readonly kind: Kind; readonly key: string; readonly text: string }>();
  /** The groups of the stacks, which are made anew. */
  readonly #made = new Set<Group>();

  constructor(kept: KeptState, pools: UserPools) {
    this.#kept = kept;
    this.#pools = pools;
  }

  /** The same actions; when one has ended, what it has changed is noted. */
  noting(actions: Record<string, Action>): Record<string, Action> {
    if (this.#kept === nothingKept) return actions;
    const noting = (run: Action["run"]): Action["run"] => {
      return async (input, caller) => {
        try {
          return await run(input, caller);
        } finally {
          this.#note();
        }
      };
    };
    return Object.fromEntries(Object.entries(actions).map(([name, action]) => [name, { ...action, run: noting(action.run) }]));
  }

  /** Says which pools there are no more. */
  restore(): readonly string[] {
    const pools = new Map(this.#pools.pools().map((pool) => [pool.id, pool]));
    for (const pool of pools.values()) for (const group of pool.groups.values()) this.#made.add(group);
    for (const { pool: id, ...group } of this.#kept.all<KeptGroup>("group").values()) {
      const groups = pools.get(id)?.groups;
      if (!groups || groups.has(group.name)) continue;
      const [createdAt, modifiedAt] = [new Date(group.createdAt), new Date(group.modifiedAt)];
      groups.set(group.name, { ...group, members: new Set(), createdAt, modifiedAt });
    }
    const lost = new Set<string>();
    for (const kept of this.#kept.all<KeptUser>("user").values()) {
      const pool = pools.get(kept.pool);
      const user = restoredUser(kept);
      pool?.users.set(user.userName, user);
      for (const group of kept.groups) pool?.groups.get(group)?.members.add(user);
      if (!pool) lost.add(kept.pool);
    }
    this.#restoreSignIns(pools);
    this.#noteKept();
    this.#note();
    return [...lost].map((pool) => `The users of the user pool ${pool} are dropped: the stacks have it no more.`);
  }

  #restoreSignIns(pools: ReadonlyMap<string, UserPool>): void {
    for (const [key, { pool: id, userName, ...signIn }] of this.#kept.all<KeptSignIn>("sign-in")) {
      const user = pools.get(id)?.users.get(userName);
      if (user) pools.get(id)!.signIns.set(key, { ...signIn, user });
    }
    for (const [token, { pool: id, originId, retryUntil }] of this.#kept.all<KeptRefreshToken>("refresh-token")) {
      const signIn = pools.get(id)?.signIns.get(originId);
      if (signIn) pools.get(id)!.refreshTokens.set(token, { signIn, retryUntil });
    }
  }

  /** What was kept and has no place any more goes with the next note. */
  #noteKept(): void {
    for (const kind of ["user", "group", "sign-in", "refresh-token"] as const) {
      for (const [key, value] of this.#kept.all(kind)) {
        this.#noted.set(`${kind} ${key}`, { kind, key, text: JSON.stringify(value) });
      }
    }
  }

  #note(): void {
    const before = this.#noted;
    this.#noted = new Map();
    const note = (kind: Kind, key: string, value: object) => {
      const [name, text] = [`${kind} ${key}`, JSON.stringify(value)];
      if (before.get(name)?.text !== text) this.#kept.put(kind, key, value);
      before.delete(name);
      this.#noted.set(name, { kind, key, text });
    };
    for (const pool of this.#pools.pools()) notePool(pool, this.#made, note);
    for (const { kind, key } of before.values()) this.#kept.remove(kind, key);
  }
}

function notePool(pool: UserPool, made: ReadonlySet<Group>, note: (kind: Kind, key: string, value: object) => void): void {
  const groups = [...pool.groups.values()];
  for (const { name, description, precedence, roleArn, ...times } of groups.filter((group) => !made.has(group))) {
    const [createdAt, modifiedAt] = [times.createdAt.getTime(), times.modifiedAt.getTime()];
    const group: KeptGroup = { pool: pool.id, name, description, precedence, roleArn, createdAt, modifiedAt };
    note("group", `${pool.id} ${name}`, group);
  }
  for (const user of pool.users.values()) {
    const memberOf = groups.filter(({ members }) => members.has(user)).map(({ name }) => name);
    note("user", `${pool.id} ${user.userName}`, keptUser(pool.id, user, memberOf));
  }
  for (const [key, { user, ...signIn }] of pool.signIns) {
    note("sign-in", key, { ...signIn, pool: pool.id, userName: user.userName } satisfies KeptSignIn);
  }
  for (const [token, { signIn, retryUntil }] of pool.refreshTokens) {
    note("refresh-token", token, { pool: pool.id, originId: signIn.originId, ...(retryUntil !== undefined && { retryUntil }) });
  }
}
