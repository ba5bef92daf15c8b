import type { Purpose } from "../../bootstrap/bootstrap-settings.ts";
import type { AllowStatement } from "./policy-document.ts";
import type { StageStacks } from "./stage-stacks.ts";

/**
 * What Terraform needs of the bucket that keeps the stage's state; nothing where state is a file. Whoever plans takes no lock.
 * Source: Terraform's documentation, "Backend Type: s3", "S3 Bucket Permissions".
 */
export function stateStatements({ declarations }: StageStacks, purpose: Purpose): readonly AllowStatement[] {
  const backends = declarations.stacks.flatMap(({ document }) => document.terraform?.backend?.["s3"] ?? []);
  const [first] = backends;
  if (!first) return [];
  const files = backends.map(({ bucket, key }) => `arn:aws:s3:::${bucket}/${key}`);
  const bucket: AllowStatement = { Effect: "Allow", Action: ["s3:ListBucket"], Resource: [`arn:aws:s3:::${first["bucket"]}`] };
  if (purpose === "plan") return [bucket, { Effect: "Allow", Action: ["s3:GetObject"], Resource: files }];
  const locks = files.map((file) => `${file}.tflock`);
  return [
    bucket,
    { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: files },
    { Effect: "Allow", Action: ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], Resource: locks },
  ];
}
