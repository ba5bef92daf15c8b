import { AwsError } from "../gateway/aws-error.ts";
import type { RuntimeContext } from "../service-module.ts";

/** What becomes of a mail, as an event destination names it. */
export type SendingEventType = "SEND" | "DELIVERY" | "BOUNCE" | "COMPLAINT";

/** Where events go to. */
export interface EventDestination {
  readonly name: string;
  readonly enabled: boolean;
  /** e.g. `BOUNCE`; others than those that happen here are among them, too. */
  readonly eventTypes: readonly string[];
  readonly topicArn: string;
}

/** What goes for the mails that name it. */
export interface ConfigurationSet {
  readonly name: string;
  readonly arn: string;
  sendingEnabled: boolean;
  /** As Terraform's blocks say it, under the API's names, e.g. `DeliveryOptions`: what nothing here depends on. */
  options: Readonly<Record<string, unknown>>;
  readonly destinations: Map<string, EventDestination>;
}

/** The configuration sets of the account. */
export class ConfigurationSets {
  readonly #byName = new Map<string, ConfigurationSet>();
  readonly #arnPrefix: string;

  constructor({ region, accountId }: Pick<RuntimeContext, "region" | "accountId">) {
    this.#arnPrefix = `arn:aws:ses:${region}:${accountId}:configuration-set/`;
  }

  add(set: ConfigurationSet): void {
    this.#byName.set(set.name, set);
  }

  remove(name: string): void {
    this.#byName.delete(name);
  }

  has(name: string): boolean {
    return this.#byName.has(name);
  }

  /** Throws `NotFoundException`. */
  get(name: string): ConfigurationSet {
    const set = this.#byName.get(name);
    if (!set) throw new AwsError("NotFoundException", `Configuration set <${name}> does not exist.`, { statusCode: 404 });
    return set;
  }

  names(): readonly string[] {
    return [...this.#byName.keys()];
  }

  /** A set's, whether it is there or not. */
  arn(name: string): string {
    return this.#arnPrefix + name;
  }
}
