import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { LocalBackend, TerraformElement, TerraformResource, TerraformStack } from "cdktf";
import type { Construct, Node } from "constructs";
import type { Stage } from "../stage.ts";
import type { CodeBundles } from "../synth/code-bundles.ts";
import { keepWithinGuardRails } from "./guard-rails.ts";
import { keepStateInBucket } from "./state-bucket.ts";

export interface SlipstreamStackProps {
  readonly stage: Stage;
  /** The bundled code of functions and resolvers. */
  readonly code: CodeBundles;
}

/** What both stacks have: provider, tags, state, guard rails, and names that a reviewer of a plan can read. */
export class SlipstreamStack extends TerraformStack {
  /** Construct paths by the address of their resource. */
  readonly #paths = new Map<string, string>();

  constructor(scope: Construct, id: string, { stage }: SlipstreamStackProps) {
    super(scope, id);
    new AwsProvider(this, "aws", {
      region: stage.region,
      ...(stage.accountId !== undefined && { allowedAccountIds: [stage.accountId] }),
      defaultTags: [{ tags: { Project: "slipstream", Stage: stage.name, Stack: id } }],
    });
    this.#keepState(stage);
    keepWithinGuardRails(this, stage);
  }

  /** Decides where Terraform keeps what it knows of the stack. What reads the stack's outputs finds it there, too. */
  #keepState({ stateBucket, region }: Stage): void {
    const file = `${this.node.id}.tfstate`;
    if (stateBucket === undefined) {
      // Relative to the stack's folder in cdktf.out, where Terraform runs: an absolute path would differ on every machine.
      new LocalBackend(this, { path: `../../../state/${file}` });
      return;
    }
    keepStateInBucket(this, { bucket: stateBucket, key: `slipstream/${file}`, region });
  }

  /**
   * Names a resource by the way to it (`aws_sqs_queue.intake_queue_dead_letters`), where CDKTF would add a hash. A construct
   * named `Default` is its parent's main resource and adds nothing. Throws when two resources come to the same name: CDKTF
   * would merge them.
   */
  protected override allocateLogicalId(element: TerraformElement | Node): string {
    const node = TerraformElement.isTerraformElement(element) ? element.node : element;
    const ids = node.scopes.slice(node.scopes.indexOf(this) + 1).map((scope) => scope.node.id);
    const name = ids
      .filter((id) => id !== "Default")
      .join("_")
      .replaceAll(/[^A-Za-z0-9_]/g, "_");
    const type = TerraformResource.isTerraformResource(element) ? element.terraformResourceType : "output";
    const address = `${type}.${name}`;
    const taken = this.#paths.get(address) ?? node.path;
    if (taken !== node.path) throw new Error(`${taken} and ${node.path} would both be ${address}: rename one.`);
    this.#paths.set(address, taken);
    return name;
  }
}
