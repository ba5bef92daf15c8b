import { AwsError } from "../../gateway/aws-error.ts";
import { tableName } from "../table.ts";
import type { Tables } from "../table.ts";
import type { TableStream } from "./table-stream.ts";

/** Throws `ResourceNotFoundException`. */
export function findStream(tables: Tables, streamArn: string | undefined): TableStream {
  const stream = tables.get(tableName(streamArn).split("/stream/")[0]!)?.stream;
  if (stream && stream.arn === streamArn) return stream;
  throw new AwsError("ResourceNotFoundException", `Requested resource not found: Stream: ${streamArn} not found`);
}
