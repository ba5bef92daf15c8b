import type { CodeDeliveryDetailsType } from "@aws-sdk/client-cognito-identity-provider";
import { derivedId } from "../../terraform/derived-id.ts";
import { deliveryTo } from "./verification-code.ts";

/** Where a code would have gone if there was such a user: who asks is not told that there is none. */
export function simulatedDelivery(name: string | undefined): CodeDeliveryDetailsType {
  const [user, domain] = derivedId(name ?? "", 2);
  return deliveryTo(name?.includes("@") ? name : `${user}@${domain}`);
}
