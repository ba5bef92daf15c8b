import { AwsError } from "../../gateway/aws-error.ts";
import type { UserPool, UserPoolClient } from "./user-pool.ts";
import type { User } from "./user.ts";

/** Every user pool and client of the run. */
export class UserPools {
  readonly #pools = new Map<string, UserPool>();
  readonly #clients = new Map<string, UserPoolClient>();

  addPool(pool: UserPool): void {
    this.#pools.set(pool.id, pool);
  }

  addClient(client: UserPoolClient): void {
    this.#clients.set(client.id, client);
  }

  hasPool(id: string): boolean {
    return this.#pools.has(id);
  }

  hasClient(id: string): boolean {
    return this.#clients.has(id);
  }

  /** With its users. Tokens that they have are no longer good. */
  removePool(id: string): void {
    this.#pools.delete(id);
  }

  removeClient(id: string): void {
    this.#clients.delete(id);
  }

  pools(): readonly UserPool[] {
    return [...this.#pools.values()];
  }

  clientsOf(pool: UserPool): readonly UserPoolClient[] {
    return [...this.#clients.values()].filter((client) => client.pool === pool);
  }

  /** Throws `ResourceNotFoundException`. */
  pool(id: string | undefined): UserPool {
    const pool = this.#pools.get(id ?? "");
    if (!pool) throw new AwsError("ResourceNotFoundException", `User pool ${id} does not exist.`);
    return pool;
  }

  /** Throws `ResourceNotFoundException`. */
  client(id: string | undefined): UserPoolClient {
    const client = this.#clients.get(id ?? "");
    if (!client) throw new AwsError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
    return client;
  }

  /** Throws `ResourceNotFoundException`, also for a client of another pool. */
  clientOf(poolId: string | undefined, id: string | undefined): UserPoolClient {
    const pool = this.pool(poolId);
    const client = this.client(id);
    if (client.pool !== pool) throw new AwsError("ResourceNotFoundException", `User pool client ${id} does not exist.`);
    return client;
  }

  poolOfIssuer(issuer: string | undefined): UserPool | undefined {
    return [...this.#pools.values()].find((pool) => pool.issuer === issuer);
  }
}

/** The user who signs in under this name: the user name itself, or the address where the pool takes addresses for names. */
export function findUser(pool: UserPool, name: string | undefined): User | undefined {
  if (!name) return undefined;
  const same = pool.caseSensitive
    ? (other: string | undefined) => other === name
    : (other: string | undefined) => other?.toLowerCase() === name.toLowerCase();
  const byName = pool.users.get(name);
  if (byName) return byName;
  return [...pool.users.values()].find(
    (user) => same(user.userName) || (pool.emailIsUserName && same(user.attributes.get("email"))),
  );
}

/** Throws `UserNotFoundException`, or `instead` where the client conceals who exists. */
export function requireUser(pool: UserPool, name: string | undefined, instead?: AwsError): User {
  const user = findUser(pool, name);
  if (!user) throw instead ?? new AwsError("UserNotFoundException", "User does not exist.");
  return user;
}
