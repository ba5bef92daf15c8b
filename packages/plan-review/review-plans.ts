import { readAllowances, type Allowance } from "./allowances.ts";
import { families, type Finding } from "./finding.ts";
import { forgetFindings } from "./findings/forgets.ts";
import { lambdaCodeFindings, type PackageSizes } from "./findings/lambda-code.ts";
import { lossFindings } from "./findings/losses.ts";
import { newerPlans, type NewerPlan } from "./findings/newer-plans.ts";
import { permissionFindings } from "./findings/permissions.ts";
import { protectionFindings } from "./findings/protection.ts";
import { remainderOf, type Remainder } from "./findings/remainder.ts";
import { earlierSelves, withNewNames } from "./findings/renamed.ts";
import { resolverCodeFindings } from "./findings/resolver-code.ts";
import { schemaFindings } from "./findings/schemas.ts";
import { settingFindings } from "./findings/settings.ts";
import { stalePlans, type StalePlan } from "./findings/stale-plans.ts";
import { stateMachineFindings } from "./findings/state-machines.ts";
import { writeOnlyFindings } from "./findings/write-only.ts";
import { combined, fingerprints } from "./fingerprints.ts";
import type { Plan, ResourceChange } from "./plan/plan.ts";

/** What a reviewer should know of some plans. */
export interface Review {
  readonly plans: readonly Plan[];
  /** In the order of risk; those that need an approval first in each family. */
  readonly findings: readonly ReviewedFinding[];
  readonly remainder: Remainder;
  readonly stale: readonly StalePlan[];
  /** Plans by a newer Terraform than their base's. */
  readonly newer: readonly NewerPlan[];
  /** Allowances that accept nothing, and did not. */
  readonly unused: readonly string[];
  /** Approvals that an allowance accepted as another thing. */
  readonly changed: readonly string[];
}

export interface ReviewedFinding extends Finding {
  /** Whether its approval was given. */
  readonly allowed: boolean;
  /** Whether the base has the same finding: this change did not bring it. */
  readonly inBase: boolean;
  /** Of what it asks an approval for; undefined when the plan does not tell all of it. */
  readonly fingerprint: string | undefined;
}

export interface ReviewOptions {
  /** Approvals that are given, e.g. `replace:aws_dynamodb_table.orders`; `*` stands for any text. */
  readonly allow: readonly string[];
  /** Plans to compare with, by the same labels. */
  readonly base: readonly Plan[];
  readonly packageSizes: PackageSizes;
}

export function reviewPlans(plans: readonly Plan[], { allow, base, packageSizes }: ReviewOptions): Review {
  const allowances = readAllowances(allow);
  const known = new Set(base.flatMap((plan) => findingsOf(plan, packageSizes)).map(said));
  const findings = plans.flatMap((plan) => withFingerprints(findingsOf(plan, packageSizes), plan));
  const found = new Set(findings.flatMap(({ stack, address, also = [] }) => [address, ...also].map((one) => `${stack} ${one}`)));
  const all = plans.flatMap(({ changes }) => changes);
  const isFound = ({ stack, address }: ResourceChange) => found.has(`${stack} ${address}`);
  const unused = allowances.filter((allowance) => !findings.some((finding) => isAllowed(finding, [allowance])));
  const changed = findings
    .filter((finding) => !isAllowed(finding, allowances))
    .flatMap(({ approval }) => (approval && unused.some(({ matches }) => matches(approval)) ? [approval] : []));
  return {
    plans,
    findings: findings
      .map((finding) => ({ ...finding, allowed: isAllowed(finding, allowances), inBase: known.has(said(finding)) }))
      .sort((a, b) => rank(a) - rank(b)),
    remainder: remainderOf(
      all.filter((change) => !isFound(change)),
      all.filter(isFound),
      plans,
    ),
    stale: stalePlans(plans),
    newer: newerPlans(plans, base),
    unused: unused.filter(({ matches }) => !changed.some(matches)).map(({ text }) => text),
    changed,
  };
}

/** A finding that waits for its approval. */
export type OpenFinding = ReviewedFinding & { readonly approval: string };

/** What must be accepted before the plans may be applied. */
export function openApprovals({ findings }: Review): readonly OpenFinding[] {
  return findings.filter((finding): finding is OpenFinding => finding.approval !== undefined && !finding.allowed);
}

/** Of all that must be accepted; undefined when nothing must, or the plans do not tell all of it. */
export function approvalsFingerprint(review: Review): string | undefined {
  const open = openApprovals(review);
  return open.length > 0 ? combined(open.map(({ fingerprint }) => fingerprint)) : undefined;
}

function findingsOf({ changes }: Plan, sizes: PackageSizes): Finding[] {
  const renamed = withNewNames(changes);
  const earlier = earlierSelves(renamed);
  return [
    ...lossFindings(changes),
    ...protectionFindings(renamed, earlier),
    ...permissionFindings(renamed, earlier),
    ...schemaFindings(changes),
    ...stateMachineFindings(changes),
    ...lambdaCodeFindings(changes, sizes),
    ...resolverCodeFindings(changes),
    ...settingFindings(changes),
    ...writeOnlyFindings(changes),
    ...forgetFindings(changes),
  ];
}

type Printed = Finding & Pick<ReviewedFinding, "fingerprint">;

function withFingerprints(findings: readonly Finding[], { changes }: Plan): Printed[] {
  const fingerprintOf = fingerprints(changes);
  return findings.map((finding) => ({ ...finding, fingerprint: fingerprintOf(finding) }));
}

function isAllowed({ approval, fingerprint }: Printed, allowances: readonly Allowance[]): boolean {
  return approval !== undefined && allowances.some(({ accepts }) => accepts(approval, fingerprint));
}

function rank(finding: ReviewedFinding): number {
  const needsApproval = finding.approval !== undefined && !finding.allowed;
  return (finding.inBase ? 1000 : 0) + families.indexOf(finding.family) * 2 + (needsApproval ? 0 : 1);
}

/** The finding without its fingerprint: the base may be of another Terraform, or state. */
function said({ family, stack, address, approval, title, blocks }: Finding): string {
  return JSON.stringify([family, stack, address, approval, title, blocks]);
}
