import type { RuntimeContext } from "../service-module.ts";

/** A value that programs ask for by name. */
export interface Parameter {
  /** As it was given, e.g. `/shop/dev/page-url`, or without a slash. */
  readonly name: string;
  readonly type: "String" | "StringList";
  readonly value: string;
  /** 1, and one more with each change. */
  readonly version: number;
  readonly lastModified: Date;
}

/** The parameters of the account in its region. Terraform alone makes them. */
export class Parameters {
  readonly #byArn = new Map<string, Parameter>();
  readonly #arnPrefix: string;

  constructor({ region, accountId }: Pick<RuntimeContext, "region" | "accountId">) {
    this.#arnPrefix = `arn:aws:ssm:${region}:${accountId}:parameter/`;
  }

  put(parameter: Parameter): void {
    this.#byArn.set(this.arn(parameter.name), parameter);
  }

  remove(name: string): void {
    this.#byArn.delete(this.arn(name));
  }

  /** @param nameOrArn a name has its slash exactly where the parameter's has one */
  find(nameOrArn: string): Parameter | undefined {
    const parameter = this.#byArn.get(this.arn(nameOrArn));
    return parameter?.name === nameOrArn || isArn(nameOrArn) ? parameter : undefined;
  }

  /**
   * A parameter's, whether it is there or not; an ARN stays what it is. There is one slash before the name, whether it begins with one or not.
   * Source: Service Authorization Reference, AWS Systems Manager, resource type `parameter`.
   */
  arn(nameOrArn: string): string {
    return isArn(nameOrArn) ? nameOrArn : this.#arnPrefix + nameOrArn.replace(/^\//, "");
  }
}

function isArn(text: string): boolean {
  return text.startsWith("arn:");
}
