import { arnPlace } from "../gateway/arn.ts";
import { AwsError } from "../gateway/aws-error.ts";
import type { RuntimeContext } from "../service-module.ts";
import type { Alias } from "./alias.ts";
import { FunctionCodes } from "./function-codes.ts";
import { checkFunctionName } from "./function-names.ts";
import { FunctionRevisions } from "./function-revisions.ts";
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

/** The deployed functions with their versions and aliases, found by what a caller may call them. */
export class LambdaFunctions {
  readonly codes: FunctionCodes;
  readonly #byName = new Map<string, FunctionRevisions>();
  /** Whose invocations have yet to end. */
  readonly #removed = new Set<FunctionRevisions>();
  readonly #region: string;
  readonly #arnPrefix: string;

  constructor(context: Pick<RuntimeContext, "region" | "accountId" | "workDir" | "sourceMaps">) {
    const { region, accountId } = context;
    this.codes = new FunctionCodes(context);
    this.#region = region;
    this.#arnPrefix = `arn:aws:lambda:${region}:${accountId}:function:`;
  }

  add(lambda: LambdaFunction): FunctionRevisions {
    const { name } = lambda.settings;
    if (this.#byName.has(name)) throw new Error(`function_name ${name} is taken by another function`);
    const revisions = new FunctionRevisions(lambda, this.codes);
    this.#byName.set(name, revisions);
    return revisions;
  }

  /** By the function's own name. Throws `ResourceNotFoundException`. */
  named(name: string): FunctionRevisions {
    const revisions = this.#byName.get(name);
    if (!revisions) throw notFound(`${this.#arnPrefix}${name}`);
    return revisions;
  }

  /** Nobody finds it any more; invocations under way end. */
  remove(name: string): void {
    const revisions = this.named(name);
    this.#byName.delete(name);
    this.#removed.add(revisions);
    void revisions.remove().then(() => this.#removed.delete(revisions));
  }

  /** Throws when the function has an alias of that name, or not the version that it stands for. */
  addAlias(functionName: string, alias: Alias): void {
    const revisions = this.named(functionName);
    if (revisions.aliases.some(({ name }) => name === alias.name))
      throw new Error(`name ${alias.name} is taken by another alias`);
    this.#checkVersion(revisions, alias.version);
    revisions.aliases = [...revisions.aliases, alias];
  }

  /** Who calls it by the alias from now on gets its new version. Throws when the function has not the version that it is to stand for. */
  changeAlias(functionName: string, alias: Alias): void {
    const revisions = this.named(functionName);
    this.#checkVersion(revisions, alias.version);
    revisions.aliases = revisions.aliases.map((other) => (other.name === alias.name ? alias : other));
  }

  removeAlias(functionName: string, aliasName: string): void {
    const revisions = this.named(functionName);
    revisions.aliases = revisions.aliases.filter(({ name }) => name !== aliasName);
  }

  aliases(lambda: LambdaFunction): readonly Alias[] {
    return this.named(lambda.settings.name).aliases;
  }

  /** Numbers of its published versions, the oldest first. */
  versions(name: string): readonly string[] {
    return this.named(name).versions;
  }

  /** Resolves once whoever wants to invoke this need not wait for a change of it: at once for what is not there. */
  async pass(nameOrArn: string, qualifier?: string): Promise<void> {
    const { name } = this.#parse(nameOrArn, qualifier);
    if (name !== undefined) await this.#byName.get(name)?.gate.pass();
  }

  /** Throws `ValidationException`, or `ResourceNotFoundException` for a version or alias that is not there, too, and for what is in another region. */
  get(nameOrArn: string, qualifier?: string): InvocationTarget {
    const { arn, name, wanted } = this.#parse(nameOrArn, qualifier);
    const region = arnPlace(arn)?.region ?? this.#region;
    if (region !== this.#region) {
      throw notReachable(`Functions from '${region}' are not reachable in this region ('${this.#region}')`);
    }
    const found = name === undefined ? undefined : this.#byName.get(name)?.find(wanted);
    if (!found) throw notFound(arn);
    const [version, lambda] = found;
    return { lambda, arn, version };
  }

  /** As they are now. */
  all(): readonly LambdaFunction[] {
    return [...this.#byName.values()].map(({ latest: lambda }) => lambda);
  }

  /** With their versions, and what still ends of before. */
  revisions(): readonly LambdaFunction[] {
    return [...this.#byName.values(), ...this.#removed].flatMap((revisions) => revisions.all);
  }

  /** The ARN of what is meant, whether it exists or not, as policies name it: with its qualifier, but for `$LATEST`. */
  arn(nameOrArn: string, qualifier?: string): string {
    return this.#parse(nameOrArn, qualifier).arn;
  }

  #checkVersion(revisions: FunctionRevisions, version: string): void {
    if (!revisions.find(version)) throw notFound(`${revisions.latest.settings.arn}:${version}`);
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
