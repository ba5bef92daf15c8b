import { AwsError } from "../gateway/aws-error.ts";
import type { LogGroup } from "./log-group.ts";

/** The log groups by name: Terraform's, and those that services make for what they have to log. */
export class LogGroups {
  readonly #byName = new Map<string, LogGroup>();
  readonly accountId: string;
  /** e.g. `arn:aws:logs:eu-west-1:000000000000:log-group:` */
  readonly arnPrefix: string;

  constructor(region: string, accountId: string) {
    this.accountId = accountId;
    this.arnPrefix = `arn:aws:logs:${region}:${accountId}:log-group:`;
  }

  add(group: LogGroup): void {
    const { name } = group.settings;
    if (this.#byName.has(name)) throw new Error(`name ${name} is taken by another log group`);
    this.#byName.set(name, group);
  }

  remove(name: string): void {
    this.#byName.delete(name);
  }

  /** By name, or by what else an input has for it: `logGroupIdentifier` is a name or an ARN. Throws `AwsError`. */
  of(input: GroupInput): LogGroup {
    const name = this.name(input);
    if (name === "") {
      throw new AwsError("InvalidParameterException", "1 validation error detected: logGroupName must not be null");
    }
    const group = this.#byName.get(name);
    if (!group) throw new AwsError("ResourceNotFoundException", "The specified log group does not exist.");
    return group;
  }

  /** Empty when the input names none. */
  name({ logGroupName, logGroupIdentifier }: GroupInput): string {
    const given = String(logGroupName ?? logGroupIdentifier ?? "");
    return given.startsWith(this.arnPrefix) ? given.slice(this.arnPrefix.length).replace(/:\*$/, "") : given;
  }

  /** As policies name a group, wherever it is, whether it is there or not. */
  arn(input: GroupInput): string {
    const name = this.name(input);
    return name.startsWith("arn:") ? name.replace(/:\*$/, "") : this.arnPrefix + name;
  }

  all(): readonly LogGroup[] {
    return [...this.#byName.values()];
  }
}

export interface GroupInput {
  readonly logGroupName?: unknown;
  readonly logGroupIdentifier?: unknown;
}
