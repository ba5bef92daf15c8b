import type { RoleIdentity } from "../../gateway/identity.ts";
import type { Dispatch } from "../../gateway/service.ts";
import type { DataSource } from "./data-source.ts";

export interface HttpDataSourceProps {
  /** e.g. `https://sqs.eu-west-1.amazonaws.com` */
  readonly endpoint: string;
  /** `signing_service_name` of `aws_iam_config`. */
  readonly signingService: string;
  readonly identity: RoleIdentity;
  readonly dispatch: Dispatch;
}

/** Type `HTTP`, signed with the role (`AWS_IAM`). */
export function httpDataSource(props: HttpDataSourceProps): DataSource {
  throw new Error(`not run yet: ${props.endpoint}`);
}
