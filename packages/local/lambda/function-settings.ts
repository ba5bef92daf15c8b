import type { RoleIdentity } from "../gateway/identity.ts";
import type { LoggingSettings } from "./logging/logging-settings.ts";

/** An `aws_lambda_function` as its arguments describe it. */
export interface FunctionSettings {
  readonly name: string;
  readonly arn: string;
  /** e.g. `index.handler`: module and export. */
  readonly handler: string;
  readonly runtime: string;
  readonly role: RoleIdentity;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly variables: Readonly<Record<string, string>>;
  readonly logging: LoggingSettings;
  /** Whether Lambda sends traces. */
  readonly traced: boolean;
  readonly description: string;
  readonly architecture: string;
  readonly code: FunctionCode;
}

export interface FunctionCode {
  /** Where the zip was unpacked. */
  readonly dir: string;
  readonly sizeBytes: number;
  /** Base64, as Terraform's `code_sha256`. */
  readonly sha256: string;
}
