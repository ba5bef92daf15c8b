import { AwsError } from "../gateway/aws-error.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/** The deployed functions, found by what a caller may call them: name, ARN, or either with `:$LATEST`. */
export class LambdaFunctions {
  readonly #byName = new Map<string, LambdaFunction>();
  readonly #arnPrefix: string;

  constructor(context: Pick<RuntimeContext, "region" | "accountId">) {
    this.#arnPrefix = `arn:aws:lambda:${context.region}:${context.accountId}:function:`;
  }

  add(lambda: LambdaFunction): void {
    if (this.#byName.has(lambda.settings.name))
      throw new Error(`function_name ${lambda.settings.name} is taken by another function`);
    this.#byName.set(lambda.settings.name, lambda);
  }

  /** Throws `ResourceNotFoundException`. */
  get(nameOrArn: string): LambdaFunction {
    const arn = this.arn(nameOrArn);
    const found = this.#byName.get(arn.slice(this.#arnPrefix.length));
    if (!found)
      throw new AwsError("ResourceNotFoundException", `Function not found: ${arn}`, {
        statusCode: 404,
        members: { Type: "User" },
      });
    return found;
  }

  all(): readonly LambdaFunction[] {
    return [...this.#byName.values()];
  }

  /** The ARN of the function that is meant, without qualifier, whether it exists or not. */
  arn(nameOrArn: string): string {
    const text = String(nameOrArn).replace(/:\$LATEST$/, "");
    if (text.startsWith("arn:")) return text;
    // A partial ARN: `<account>:function:<name>`.
    return this.#arnPrefix + text.replace(/^\d{12}:function:/, "");
  }
}
