import type { Row } from "./row.ts";
import { apiRows } from "./rows/apis.ts";
import { codeRows } from "./rows/code.ts";
import { mailRows } from "./rows/mail.ts";
import { messagingRows } from "./rows/messaging.ts";
import { pageRows } from "./rows/page.ts";
import { roleRows } from "./rows/roles.ts";
import { storedRows } from "./rows/stored.ts";
import { watchedRows } from "./rows/watched.ts";

/** By resource type, what Terraform needs of AWS for it. */
export const rows: Readonly<Record<string, Row>> = {
  ...apiRows,
  ...codeRows,
  ...mailRows,
  ...messagingRows,
  ...pageRows,
  ...roleRows,
  ...storedRows,
  ...watchedRows,
};

/** Data sources that ask AWS nothing that needs a permission: the state of another stack is read as the stack's own is. */
export const freeDataSources: readonly string[] = [
  "terraform_remote_state",
  "aws_caller_identity",
  "aws_partition",
  "aws_region",
];
