import { AwsError } from "../gateway/aws-error.ts";
import type { MailAddress } from "../messaging/mail-address.ts";
import type { RuntimeContext } from "../service-module.ts";
import { derivedId } from "../terraform/derived-id.ts";

/** A domain or an address that mails may come from. On AWS its owner has to prove that it is theirs; here it is verified at once. */
export interface Identity {
  /** e.g. `example.com` or `orders@example.com` */
  readonly name: string;
  readonly arn: string;
  readonly type: "DOMAIN" | "EMAIL_ADDRESS";
  /** What CNAME records of the domain prove it: they say DKIM's keys. An address has none. */
  readonly dkimTokens: readonly string[];
  /** Of mails that name none. */
  readonly configurationSetName: string | undefined;
}

/** The identities of the account. */
export class Identities {
  readonly #byName = new Map<string, Identity>();
  readonly #arnPrefix: string;

  constructor({ region, accountId }: Pick<RuntimeContext, "region" | "accountId">) {
    this.#arnPrefix = `arn:aws:ses:${region}:${accountId}:identity/`;
  }

  put(name: string, configurationSetName: string | undefined): Identity {
    const type = name.includes("@") ? "EMAIL_ADDRESS" : "DOMAIN";
    const dkimTokens = type === "DOMAIN" ? [1, 2, 3].map((number) => derivedId(`${name}/${number}`, 32)) : [];
    const identity: Identity = { name, arn: this.arn(name), type, dkimTokens, configurationSetName };
    this.#byName.set(name, identity);
    return identity;
  }

  remove(name: string): void {
    this.#byName.delete(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Throws `NotFoundException`. */
  get(name: string): Identity {
    const identity = this.#byName.get(name);
    if (!identity) throw new AwsError("NotFoundException", `Email identity ${name} does not exist.`, { statusCode: 404 });
    return identity;
  }

  all(): readonly Identity[] {
    return [...this.#byName.values()];
  }

  /** An identity's, whether it is there or not. */
  arn(name: string): string {
    return this.#arnPrefix + name;
  }

  /**
   * The identity by which mail from an address is sent: the address itself goes before its domain, and that before the domain that it is
   * in. Source: SES Developer Guide, "Verified identities in Amazon SES".
   */
  covering({ address, domain }: MailAddress): Identity | undefined {
    const labels = domain.split(".");
    const names = [address, ...labels.map((_, index) => labels.slice(index).join("."))];
    return names.map((name) => this.#byName.get(name)).find((identity) => identity !== undefined);
  }
}
