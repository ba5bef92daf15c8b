type Identity = Readonly<Record<string, unknown>>;

const ofIam = ["accountId", "sourceIp", "username", "userArn"];
const ofUserPool = ["sub", "issuer", "username", "claims", "sourceIp", "defaultAuthStrategy"];
const ofOpenId = ["sub", "issuer", "claims"];

/**
 * `util.authType`: AppSync tells the mode by what is in `ctx.identity`, and takes what is neither for an API key. A Lambda
 * authorizer's identity has its `resolverContext`, or nothing.
 */
export function authType(identity: unknown): string {
  return `${modeOf(identity as Identity | null | undefined)} Authorization`;
}

function modeOf(identity: Identity | null | undefined): string {
  if (identity === null || identity === undefined) return "API Key";
  const names = Object.keys(identity);
  const has = (name: string) => identity[name] !== undefined && identity[name] !== null;
  if (names.length === 0 || has("resolverContext")) return "Lambda";
  if (ofIam.every(has)) return "IAM";
  if (ofUserPool.every(has)) return "User Pool";
  if (ofOpenId.every(has) && names.every((name) => ofOpenId.includes(name))) return "Open ID Connect";
  return "API Key";
}
