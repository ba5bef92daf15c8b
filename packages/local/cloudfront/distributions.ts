import type { HeadersPolicy } from "./headers-policy.ts";

/** Where the objects are. */
export interface Origin {
  readonly bucket: string;
  /** What stands before each path, e.g. `/site`; often empty. */
  readonly path: string;
}

/** How requests are answered whose path a pattern matches. */
export interface Behavior {
  /** `undefined`: every path that no other pattern matches. */
  readonly pattern: RegExp | undefined;
  readonly origin: Origin;
  readonly compress: boolean;
  /** Of the headers policy; `undefined`: there is none. */
  readonly headersPolicyId: string | undefined;
}

/** What is answered in place of an origin's error. */
export interface ErrorPage {
  readonly status: number;
  /** `undefined`: the origin's own. */
  readonly page: { readonly path: string; readonly status: number } | undefined;
}

export interface Distribution {
  readonly id: string;
  readonly arn: string;
  /** What `/` stands for; `undefined`: nothing. */
  readonly rootObject: string | undefined;
  /** In the order in which they are tried; the last one takes everything. */
  readonly behaviors: readonly Behavior[];
  readonly errorPages: readonly ErrorPage[];
}

/** The run's distribution, since the root of the port can only lead to one, and what distributions refer to by ID. */
export class Distributions {
  readonly #accessControls = new Set<string>();
  readonly #headersPolicies = new Map<string, HeadersPolicy>();
  #distribution: Distribution | undefined;

  add(distribution: Distribution): void {
    if (this.#distribution)
      throw new Error(
        "only one distribution is supported here: the port has one root, and another one in its place takes a restart",
      );
    this.#distribution = distribution;
  }

  change(distribution: Distribution): void {
    this.#distribution = distribution;
  }

  remove(): void {
    this.#distribution = undefined;
  }

  /** Undefined when the stacks have none. */
  only(): Distribution | undefined {
    return this.#distribution;
  }

  addAccessControl(id: string): void {
    if (this.#accessControls.has(id))
      throw new Error("name: an origin access control has or had this name: restart, or take another");
    this.#accessControls.add(id);
  }

  removeAccessControl(id: string): void {
    this.#accessControls.delete(id);
  }

  hasAccessControl(id: unknown): boolean {
    return typeof id === "string" && this.#accessControls.has(id);
  }

  addHeadersPolicy(id: string, policy: HeadersPolicy): void {
    if (this.#headersPolicies.has(id))
      throw new Error("name: a response headers policy has or had this name: restart, or take another");
    this.changeHeadersPolicy(id, policy);
  }

  changeHeadersPolicy(id: string, policy: HeadersPolicy): void {
    this.#headersPolicies.set(id, policy);
  }

  removeHeadersPolicy(id: string): void {
    this.#headersPolicies.delete(id);
  }

  /** Throws an `Error` when the stacks have no policy of this ID: AWS's own are not known here. */
  headersPolicy(id: unknown): HeadersPolicy {
    const policy = this.#headersPolicies.get(String(id));
    if (!policy)
      throw new Error(`response_headers_policy_id: there is no policy ${JSON.stringify(id)} in the stacks that are run`);
    return policy;
  }
}
