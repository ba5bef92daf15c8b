import type { RoleIdentity } from "../../gateway/identity.ts";
import type { Dispatch } from "../../gateway/service.ts";
import type { DataSource } from "./data-source.ts";

export interface DynamoDbDataSourceProps {
  readonly tableName: string;
  /** The data source's service role. */
  readonly identity: RoleIdentity;
  readonly dispatch: Dispatch;
}

/** Type `AMAZON_DYNAMODB`. */
export function dynamoDbDataSource(props: DynamoDbDataSourceProps): DataSource {
  throw new Error(`not run yet: ${props.tableName}`);
}
