import { Declarations, type Block, type StackDocument } from "@slipstream/languages";
import { stageNames } from "../../stages.ts";

/** What a stage's stacks tell of where they are deployed to, and of what their resources are called. */
export class StageStacks {
  readonly declarations: Declarations;
  readonly region: string;
  /** `*` when the stage does not tell its account: IAM has no variable for it that may stand there. */
  readonly account: string;
  /** Tags that everything of the stage has, and nothing else. */
  readonly tags: Readonly<Record<string, string>>;
  /** What all names of the stage's begin with, perhaps after a folder: `slipstream-dev-`. */
  readonly prefix: string;

  /** Throws when the names of one of `others` begin as this one's do. */
  constructor(stacks: readonly StackDocument[], others = stageNames) {
    this.declarations = new Declarations(stacks);
    const [provider] = stacks[0]!.document.provider!["aws"] as [Block];
    this.region = provider["region"];
    this.account = provider["allowed_account_ids"]?.[0] ?? "*";
    const { Project, Stage } = provider["default_tags"][0].tags as Record<string, string>;
    this.tags = { Project: Project!, Stage: Stage! };
    this.prefix = `${Project}-${Stage}-`;
    const within = others.find((name) => name.startsWith(`${Stage}-`));
    if (within !== undefined) {
      throw new Error(`Stage "${within}" begins as "${Stage}" does: a role for ${this.prefix}* could change both. Rename one.`);
    }
  }

  /**
   * Names of the resources of `named` (`aws_sqs_queue.name`), as patterns, each once. The stage's own are all called alike, so that
   * a role may also make what the next commit adds, and delete what it drops: `slipstream-dev-*`. What AWS makes up is a `*`.
   * @param referredBy names only those that this argument of a resource of `type` refers to, as they are
   */
  names(named: string, referredBy?: { readonly type: string; readonly argument: string }): readonly string[] {
    const [type, argument] = named.split(".") as [string, string];
    const resources = this.declarations.ofType(type);
    // What AWS completes is a name for itself: a role should read no other bucket's files.
    if (argument.endsWith("_prefix")) return unique(resources.map(({ arguments: args }) => `${args[argument]}*`));
    if (!referredBy) return unique(resources.map(({ arguments: args }) => this.#pattern(String(args[argument]))));
    const targets = this.declarations
      .ofType(referredBy.type)
      .map((from) => this.declarations.follow(from.arguments[referredBy.argument], from.stack)?.resource);
    return unique(targets.map((target) => String(target?.arguments[argument])));
  }

  /** The paths of the stage's roles, each with a slash at both ends. */
  get rolePaths(): readonly string[] {
    return unique(this.declarations.ofType("aws_iam_role").map(({ arguments: args }) => String(args["path"] ?? "/")));
  }

  /** The permissions boundary that all roles of the stage have; `undefined` for none. */
  get permissionsBoundary(): string | undefined {
    return this.declarations.ofType("aws_iam_role").find(({ arguments: args }) => args["permissions_boundary"])?.arguments[
      "permissions_boundary"
    ];
  }

  #pattern(name: string): string {
    const known = name.replaceAll(/\$\{[^}]*\}/g, "*");
    const at = known.indexOf(this.prefix);
    return at === -1 ? known : `${known.slice(0, at)}${this.prefix}*`;
  }
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
