import { arnPlace } from "../gateway/arn.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { Alias } from "./alias.ts";
import { checkFunctionName } from "./function-names.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/** What a caller means by a function's name, its ARN, or either with a version or an alias. */
export interface InvocationTarget {
  readonly lambda: LambdaFunction;
  /** With the qualifier that was given, but for `$LATEST`. */
  readonly arn: string;
  /** `$LATEST`, or the number of what was published. */
  readonly version: string;
}

const latest = "$LATEST";

/** The deployed functions and their aliases, found by what a caller may call them. */
export class LambdaFunctions {
  readonly #byName = new Map<string, LambdaFunction>();
  readonly #aliases = new Map<string, Alias[]>();
  readonly #region: string;
  readonly #arnPrefix: string;

  constructor({ region, accountId }: Pick<RuntimeContext, "region" | "accountId">) {
    this.#region = region;
    this.#arnPrefix = `arn:aws:lambda:${region}:${accountId}:function:`;
  }

  add(lambda: LambdaFunction): void {
    if (this.#byName.has(lambda.settings.name))
      throw new Error(`function_name ${lambda.settings.name} is taken by another function`);
    this.#byName.set(lambda.settings.name, lambda);
  }

  /** Throws when the function has an alias of that name, or not the version that it stands for. */
  addAlias(lambda: LambdaFunction, alias: Alias): void {
    const { arn, name } = lambda.settings;
    const others = this.aliases(lambda);
    if (others.some((other) => other.name === alias.name)) throw new Error(`name ${alias.name} is taken by another alias`);
    if (this.#version(lambda, alias.version) === undefined) throw notFound(`${arn}:${alias.version}`);
    this.#aliases.set(name, [...others, alias]);
  }

  aliases(lambda: LambdaFunction): readonly Alias[] {
    return this.#aliases.get(lambda.settings.name) ?? [];
  }

  /** Throws `ValidationException`, or `ResourceNotFoundException` for a version or alias that is not there, too, and for what is in another region. */
  get(nameOrArn: string, qualifier?: string): InvocationTarget {
    const { arn, name, wanted } = this.#parse(nameOrArn, qualifier);
    const region = arnPlace(arn)?.region ?? this.#region;
    if (region !== this.#region) {
      throw notReachable(`Functions from '${region}' are not reachable in this region ('${this.#region}')`);
    }
    const lambda = name === undefined ? undefined : this.#byName.get(name);
    const version = lambda && this.#version(lambda, wanted);
    if (!lambda || version === undefined) throw notFound(arn);
    return { lambda, arn, version };
  }

  /** Undefined when there is none. */
  find(arn: string): InvocationTarget | undefined {
    const { name, wanted } = this.#parse(arn, undefined);
    const lambda = name === undefined ? undefined : this.#byName.get(name);
    const version = lambda && this.#version(lambda, wanted);
    return lambda && version !== undefined ? { lambda, arn, version } : undefined;
  }

  all(): readonly LambdaFunction[] {
    return [...this.#byName.values()];
  }

  /** The ARN of what is meant, whether it exists or not, as policies name it: with its qualifier, but for `$LATEST`. */
  arn(nameOrArn: string, qualifier?: string): string {
    return this.#parse(nameOrArn, qualifier).arn;
  }

  #version(lambda: LambdaFunction, wanted: string): string | undefined {
    if (wanted === latest || wanted === lambda.settings.publishedVersion) return wanted;
    return this.aliases(lambda).find(({ name }) => name === wanted)?.version;
  }

  /** Throws `ValidationException` for a name that is none, and `InvalidParameterValueException` when the name has another qualifier than `qualifier`. */
  #parse(nameOrArn: string, qualifier: string | undefined) {
    const text = String(nameOrArn);
    checkFunctionName(text, qualifier);
    // A partial ARN: `<account>:function:<name>`.
    const whole = /^\d{12}:function:/.test(text) ? `arn:aws:lambda:${this.#region}:${text}` : text;
    const own = whole.startsWith(this.#arnPrefix) ? whole.slice(this.#arnPrefix.length) : whole;
    // One of another region or account.
    if (own.startsWith("arn:")) return { arn: whole, name: undefined, wanted: latest };
    const [name = "", ofName] = own.split(":");
    if (ofName !== undefined && qualifier !== undefined && ofName !== qualifier) {
      throw new AwsError(
        "InvalidParameterValueException",
        "The derived qualifier from the function name does not match the specified qualifier.",
      );
    }
    const wanted = ofName ?? qualifier ?? latest;
    return { arn: `${this.#arnPrefix}${name}${wanted === latest ? "" : `:${wanted}`}`, name, wanted };
  }
}

function notFound(arn: string): AwsError {
  return notReachable(`Function not found: ${arn}`);
}

function notReachable(message: string): AwsError {
  return new AwsError("ResourceNotFoundException", message, { statusCode: 404, members: { Type: "User" } });
}
