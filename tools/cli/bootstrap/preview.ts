import {
  audience,
  deployRoleName,
  githubIssuer,
  oldVersions,
  purposes,
  rolePath,
  rolesStack,
  sharedStack,
  stateFile,
  stateKey,
  subjectOf,
  type BootstrapSettings,
} from "../../../bootstrap/bootstrap-settings.ts";

/** What bootstrap will make, for people, before Terraform shows its plans. Of roles only Terraform knows whether they are there. */
export function preview(settings: BootstrapSettings): string {
  const { stage, found, policies } = settings;
  const bucketIs = !found.bucket ? "new" : found.state ? "is there" : "is there, and becomes as follows";
  const providerIs = { none: "new", own: "is there", other: "is there, made elsewhere: used as it is" }[found.oidcProvider];
  const roles = purposes.map((purpose) => {
    const count = policies[purpose].length;
    const rights = count === 1 ? "1 policy" : `${count} policies`;
    return `  role ${rolePath}${deployRoleName(stage, purpose)}: for ${subjectOf(settings, purpose)}, with ${rights}`;
  });
  return [
    `${sharedStack}, once for all stages with this bucket`,
    `  bucket ${stage.stateBucket} (${bucketIs}): versioned, encrypted, not public, by TLS only;`,
    `    an old version goes after ${oldVersions.days} days, but the last ${oldVersions.kept} stay`,
    `  OIDC provider ${githubIssuer} (${providerIs}): for ${audience}`,
    rolesStack(stage),
    ...roles,
    `Their state: s3://${stage.stateBucket}/${stateKey("*")}${found.state ? "" : `; until there is the bucket, state/${stateFile(stage)}`}`,
  ].join("\n");
}
