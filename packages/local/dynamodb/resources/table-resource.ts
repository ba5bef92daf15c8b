import type { RuntimeContext } from "../../service-module.ts";
import { blocks } from "../../terraform/arguments/nested-blocks.ts";
import type { Arguments, ResourceType } from "../../terraform/resource-type.ts";
import type { TableDescription } from "../dynalite-store.ts";
import type { Dynalite } from "../dynalite.ts";
import { keepItem } from "../kept-items.ts";
import { TableStream } from "../streams/table-stream.ts";
import { findTable, type Table, type Tables } from "../table.ts";
import { Expiries } from "../time-to-live/expiries.ts";
import { createTableInput, tableArguments, ttlAttribute } from "./table-arguments.ts";

const viewTypes = ["NEW_AND_OLD_IMAGES", "NEW_IMAGE", "OLD_IMAGE", "KEYS_ONLY"];

/** Makes an `aws_dynamodb_table`. Attributes: `id`, `name`, `arn`, and with a stream `stream_arn`, `stream_label`. Changed, it keeps its items. */
export function provisionTable(context: RuntimeContext, dynalite: Dynalite, tables: Tables): ResourceType {
  return {
    arguments: tableArguments,
    make: async (args) => {
      refuseOtherViews(args);
      const attribute = ttlAttribute(args);
      const description = await dynalite.createTable(createTableInput(args));
      const table: Table = {
        description,
        deletionProtection: args.deletion_protection_enabled ?? false,
        expiries: attribute === undefined ? undefined : new Expiries(description, attribute),
        stream: streamOf(args, undefined, description, context),
      };
      tables.set(description.TableName, table);
      return attributesOf(table);
    },
    update: async (args, was) => {
      refuseOtherViews(args);
      const before = findTable(tables, String(was.attributes.name));
      refuseOtherTypes(args, was.arguments);
      refuseOtherStream(args, before);
      const attribute = ttlAttribute(args);
      refuseOtherExpiry(attribute, before);
      const description = await dynalite.changeTable(createTableInput(args));
      const isNew = attribute !== before.expiries?.attribute;
      const table: Table = {
        description,
        deletionProtection: args.deletion_protection_enabled ?? false,
        expiries: attribute === undefined ? undefined : isNew ? new Expiries(description, attribute) : before.expiries,
        stream: streamOf(args, before.stream, description, context),
      };
      tables.set(description.TableName, table);
      if (isNew && table.expiries) await noteAll(table.expiries, dynalite.items(description.TableName), context);
      return attributesOf(table);
    },
    remove: async ({ attributes }) => {
      const name = String(attributes.name);
      if (findTable(tables, name).deletionProtection) {
        throw new Error("deletion_protection_enabled: DynamoDB deletes a table only once its deletion protection is off");
      }
      const table = findTable(tables, name);
      for await (const item of dynalite.items(name))
        keepItem(context.kept, table, { tableName: name, before: item, after: undefined });
      table.stream?.forget();
      tables.delete(name);
      await dynalite.removeTable(name);
    },
  };
}

function attributesOf({ description: { TableName, TableArn }, stream }: Table) {
  return {
    id: TableName,
    name: TableName,
    arn: TableArn,
    ...(stream?.isEnabled && { stream_arn: stream.arn, stream_label: stream.label }),
  };
}

function refuseOtherViews({ stream_enabled: isEnabled, stream_view_type: viewType }: Arguments): void {
  if (!isEnabled || viewTypes.includes(viewType)) return;
  throw new Error(`stream_view_type ${viewType} must be one of ${viewTypes.join(", ")}`);
}

/** A stream that is turned on again goes on. */
function streamOf(
  { stream_enabled: isEnabled, stream_view_type: viewType }: Arguments,
  before: TableStream | undefined,
  description: TableDescription,
  context: RuntimeContext,
): TableStream | undefined {
  if (isEnabled && before?.viewType !== viewType) return new TableStream(description, viewType, context);
  if (before) before.isEnabled = isEnabled === true;
  return before;
}

/** Terraform does not notice it: github.com/hashicorp/terraform-provider-aws, issue 759. */
function refuseOtherTypes(args: Arguments, was: Arguments): void {
  const types = new Map(blocks(was.attribute).map(({ name, type }) => [name, type]));
  const other = blocks(args.attribute).find(({ name, type }) => types.has(name) && types.get(name) !== type);
  if (!other) return;
  throw new Error(`attribute: ${other.name} is of type ${types.get(other.name)}, and Terraform would leave it so: restart`);
}

/** The provider turns the stream off and on again, and what reads it would be replaced. */
function refuseOtherStream({ stream_enabled: isEnabled, stream_view_type: viewType }: Arguments, { stream }: Table): void {
  if (!isEnabled || !stream?.isEnabled || stream.viewType === viewType) return;
  throw new Error(`stream_view_type: AWS would make another stream, with another ARN, instead of ${stream.viewType}: restart`);
}

/** "TimeToLive is active on a different AttributeName", says UpdateTimeToLive. */
function refuseOtherExpiry(attribute: string | undefined, { expiries }: Table): void {
  if (attribute === undefined || !expiries || expiries.attribute === attribute) return;
  throw new Error(`ttl: TimeToLive is active on a different attribute, ${expiries.attribute}: turn it off before`);
}

/** What is written meanwhile is noted as it is written. */
async function noteAll(expiries: Expiries, items: ReturnType<Dynalite["items"]>, { clock }: RuntimeContext): Promise<void> {
  for await (const item of items) expiries.note({ before: undefined, after: item }, clock.now());
}
