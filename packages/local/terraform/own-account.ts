import { mapTexts, type TerraformDocument } from "@slipstream/languages";

/**
 * A stack's document with this runtime's account in the place of the one that its AWS provider is for (`allowed_account_ids`): in ARNs
 * and conditions, too. So what is for one account only runs here, as if this were that account.
 */
export function inOwnAccount(document: unknown, accountId: string): unknown {
  const { provider } = (document ?? {}) as TerraformDocument;
  const allowed = [provider?.["aws"] ?? []]
    .flat()
    .flatMap((block: { allowed_account_ids?: unknown }) => block?.allowed_account_ids ?? []);
  const ids = allowed.filter((id) => /^\d{12}$/.test(String(id)));
  if (ids.length === 0) return document;
  const anyOfThem = new RegExp(`(?<!\\d)(?:${ids.join("|")})(?!\\d)`, "g");
  return mapTexts(document, (text) => text.replace(anyOfThem, accountId));
}
