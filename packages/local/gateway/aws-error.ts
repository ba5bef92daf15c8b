/** An error as an AWS service answers it. `name` is AWS's own, without the service's prefix. */
export class AwsError extends Error {
  override readonly name: string;
  readonly statusCode: number;
  /** Further members of the error's shape, e.g. `CancellationReasons`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(name: string, message: string, options: AwsErrorOptions = {}) {
    super(message);
    this.name = name;
    this.statusCode = options.statusCode ?? 400;
    this.members = options.members ?? {};
  }
}

interface AwsErrorOptions {
  /** @default 400 */
  readonly statusCode?: number;
  readonly members?: Readonly<Record<string, unknown>>;
}
