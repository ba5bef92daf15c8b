import type { ResourceType, RuntimeContext } from "../service-module.ts";
import type { Dynalite } from "./dynalite.ts";
import { TableStream } from "./streams/table-stream.ts";
import { createTableInput, tableArguments, ttlAttribute } from "./table-arguments.ts";
import type { Tables } from "./table.ts";
import { Expiries } from "./time-to-live/expiries.ts";

const viewTypes = ["NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"];

/** Makes an `aws_dynamodb_table`. Attributes: `id`, `name`, `arn`, and with a stream `stream_arn`, `stream_label`. */
export function provisionTable(context: RuntimeContext, dynalite: Dynalite, tables: Tables): ResourceType {
  return {
    arguments: tableArguments,
    make: async (args) => {
      if (args.stream_enabled && !viewTypes.includes(args.stream_view_type)) {
        throw new Error(`stream_view_type ${args.stream_view_type} must be one of ${viewTypes.join(", ")}`);
      }
      const attribute = ttlAttribute(args);
      const description = await dynalite.createTable(createTableInput(args));
      const stream = args.stream_enabled ? new TableStream(description, args.stream_view_type, context) : undefined;
      tables.set(description.TableName, {
        description,
        deletionProtection: args.deletion_protection_enabled ?? false,
        expiries: attribute === undefined ? undefined : new Expiries(description, attribute),
        stream,
      });
      return {
        id: description.TableName,
        name: description.TableName,
        arn: description.TableArn,
        ...(stream && { stream_arn: stream.arn, stream_label: stream.label }),
      };
    },
  };
}
