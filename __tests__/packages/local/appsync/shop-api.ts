import type { Arguments } from "../../../../packages/local/terraform/resource-type.ts";
import { makeChangeable, type Changeable } from "../changeable.ts";
import { startAppSync, type AppSyncFront } from "./appsync-front.ts";

export const shopSchema = `
  type Query { shop: Shop }
  type Shop { name: String! street: String }
  type Mutation { say(room: String, text: String): Message  whisper(room: String, text: String): Message }
  type Subscription {
    onSaid: Message @aws_subscribe(mutations: ["say"])
    onAnything: Message @aws_subscribe(mutations: ["say", "whisper"])
  }
  type Message { room: String text: String }`;

const runtime = { name: "APPSYNC_JS", runtime_version: "1.0.0" };

export interface ShopApi {
  readonly front: AppSyncFront;
  readonly api: Changeable;
  /** A customer's. */
  readonly token: string;
  readonly make: (type: string, args: Arguments, name?: string) => Promise<Changeable>;
  /** One with the data source `none`, unless `more` says otherwise. */
  readonly resolver: (field: string, code: string, more?: Arguments) => Promise<Changeable>;
  // oxlint-disable-next-line typescript/no-explicit-any -- what the API answers
  readonly ask: (query?: string) => Promise<any>;
}

/** An API whose resources can be changed and removed. Whoever starts it closes its front. */
export async function startShopApi(): Promise<ShopApi> {
  const front = await startAppSync();
  // Its own API is the project's; another one takes its place.
  await front.provisions["aws_appsync_graphql_api"]!.remove!({} as never);
  const make: ShopApi["make"] = (type, args, name) => makeChangeable(front.provisions, type, args, name);
  const api = await make("aws_appsync_graphql_api", {
    name: "shop",
    schema: shopSchema,
    authentication_type: "AMAZON_COGNITO_USER_POOLS",
    user_pool_config: { user_pool_id: front.pool.poolId },
  });
  const api_id = api.attributes["id"];
  await make("aws_appsync_datasource", { api_id, name: "none", type: "NONE" });
  const token = await front.signUp("ada@example.com");
  return {
    front,
    api,
    token,
    make,
    resolver: (typeAndField, code, more = {}) => {
      const [type, field] = typeAndField.split(".");
      return make("aws_appsync_resolver", { api_id, type, field, code, runtime, kind: "UNIT", data_source: "none", ...more });
    },
    ask: async (query = "{ shop { name street } }") => (await front.asCustomer(token, query)).body,
  };
}
