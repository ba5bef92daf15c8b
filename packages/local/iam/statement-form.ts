/** Where a policy is: what its statements must and must not have depends on it. */
export type PolicyKind = "identity" | "resource" | "trust";

type Json = Readonly<Record<string, unknown>>;

/**
 * Throws when AWS would refuse the statement as malformed ("Grammar of the IAM JSON policy language"): such a one would allow
 * more or less here than anybody meant, and could not be deployed.
 */
export function checkForm(statement: Json, kind: PolicyKind, where: string): void {
  for (const element of ["Action", "Resource"]) {
    if (element in statement && `Not${element}` in statement)
      throw new Error(`${where}: give ${element} or Not${element}, not both`);
  }
  const hasResource = "Resource" in statement || "NotResource" in statement;
  if (kind === "trust" && hasResource) throw new Error(`${where}: a trust policy names no Resource, it is about its role`);
  if (kind !== "trust" && !hasResource) throw new Error(`${where}: Resource or NotResource is missing`);
  if (kind === "identity" && "Principal" in statement) {
    throw new Error(`${where}: a role's policy names no Principal, it is about its role`);
  }
  if (kind !== "identity" && !("Principal" in statement)) throw new Error(`${where}: Principal is missing: whom is it about?`);
  for (const name of principalArns(statement["Principal"])) {
    if (name !== "*" && /[*?]/.test(name)) {
      throw new Error(`${where}: Principal ${name}: a principal is named whole, or is "*" with a condition on aws:PrincipalArn`);
    }
  }
  for (const action of [statement["Action"] ?? statement["NotAction"]].flat()) {
    if (typeof action === "string" && action !== "*" && !/^[\w-]+:[\w*?]+$/.test(action)) {
      throw new Error(`${where}: Action ${JSON.stringify(action)} should be <service>:<action>, e.g. sqs:SendMessage`);
    }
  }
}

function principalArns(principal: unknown): readonly string[] {
  if (typeof principal !== "object" || principal === null) return [];
  return [(principal as Json)["AWS"] ?? []].flat().map(String);
}
