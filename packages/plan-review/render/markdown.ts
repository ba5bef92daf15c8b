import { families, words, type Block, type Words } from "../finding.ts";
import { inPlan } from "../in-plan.ts";
import { approvalsFingerprint, openApprovals, type OpenFinding, type Review, type ReviewedFinding } from "../review-plans.ts";
import { planCounts } from "./counts.ts";
import { dataReadWords } from "./data-reads.ts";
import { fit, type Part } from "./fit.ts";
import { markdownCode, markdownFence, markdownFold, markdownWords } from "./markdown-text.ts";
import { changedOutputsWords, countedWords, familyTitles, stateWords, verdict, warnings } from "./outline.ts";

/** GitHub takes 65,536 characters in a comment; a workflow that posts it adds a line of its own. */
const mostCharacters = 65_000;
const mostNamed = 40;

/** The review as a comment on a pull request. */
export function markdownReview(review: Review): string {
  const parts = [
    ...families.flatMap((family) =>
      section(familyTitles[family], review, (finding) => !finding.inBase && finding.family === family),
    ),
    ...ofState(review),
    ...section("In the base as well", review, ({ inBase }) => inBase),
    ...rest(review),
  ];
  return fit(heading(review), parts, mostCharacters);
}

function heading(review: Review): string {
  const open = openApprovals(review);
  const stacks = review.plans
    .slice(0, mostNamed)
    .map(({ label }) => markdownCode(label))
    .join(", ");
  const approvals = open
    .slice(0, mostNamed)
    .map(({ approval, stack }) => markdownWords(words`- ${approval}${inPlan(stack, review.plans)}`));
  const more = open.length > mostNamed ? [`- and ${open.length - mostNamed} more`] : [];
  const [first] = open;
  const alert = [
    first ? "[!CAUTION]" : "[!NOTE]",
    `**${verdict(review)}**`,
    ...(first ? ["", ...approvals, ...more, "", markdownWords(howToAllow(first))] : []),
  ];
  const warned = warnings(review);
  const fingerprint = approvalsFingerprint(review);
  return [
    // For a workflow, which looks whether the same was approved before: on the first line, where nothing of the plan stands.
    `${fingerprint ? `<!-- approvals ${fingerprint} -->\n` : ""}## Terraform plan: ${stacks}`,
    quote(alert),
    ...(warned.length > 0 ? [quote(["[!WARNING]", ...warned.map((warning) => `- ${markdownWords(warning)}`)])] : []),
    table(review),
  ].join("\n\n");
}

function howToAllow({ approval, fingerprint }: OpenFinding): Words {
  const exactly = fingerprint ? words` With ${`#${fingerprint}`} behind it, it accepts only what is shown here.` : [];
  return words`Whoever accepts one says so with --allow, e.g. ${`--allow '${approval}'`}.${exactly}`;
}

/** The columns that a plan's line of Terraform's own has, and those that are shown where there is something. */
const columns = { toAdd: "to add", update: "to change", toDestroy: "to destroy" } as const;
const sometimes = { replace: "of these replaced", imported: "imported", moved: "moved", forgotten: "forgotten" } as const;

function table(review: Review): string {
  const all = planCounts(review);
  const extra = Object.entries(sometimes).filter(([name]) => all.some((counts) => counts[name as keyof typeof sometimes] > 0));
  const shown = [...Object.entries(columns), ...extra] as [keyof typeof columns | keyof typeof sometimes, string][];
  return [
    row(["stack", ...shown.map(([, title]) => title), "unchanged"]),
    row([":--", ...shown.map(() => "--:"), "--:"]),
    ...all
      .slice(0, mostNamed)
      .map((counts) =>
        row([
          markdownCode(counts.stack).replaceAll("|", "\\|"),
          ...shown.map(([name]) => String(counts[name] || "–")),
          String(counts.unchanged),
        ]),
      ),
  ].join("\n");
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function section(title: string, review: Review, includes: (finding: ReviewedFinding) => boolean): Part[] {
  const findings = review.findings.filter(includes);
  return findings.map((finding, index) => ({
    heading: index === 0 ? `### ${title}` : "",
    ...(finding.inBase
      ? {
          head: `- ${markdownWords([...finding.title, ...inPlan(finding.stack, review.plans)])}${mark(finding)}`,
          items: [],
          blocks: [],
        }
      : findingPart(finding, review)),
  }));
}

/** Imports and moves, behind what is forgotten: nothing of it happens in AWS. */
function ofState(review: Review): Part[] {
  const isBegun = review.findings.some(({ family, inBase }) => family === "state" && !inBase);
  return stateWords(review).map((line, index) => ({
    heading: index === 0 && !isBegun ? `### ${familyTitles.state}` : "",
    head: `- ${markdownWords(line)}`,
    items: [],
    blocks: [],
  }));
}

const compact = new Set(["lambda-code", "settings", "resolver-code", "state"]);

function findingPart(finding: ReviewedFinding, { plans }: Review): Omit<Part, "heading"> {
  const title = `${markdownWords([...finding.title, ...inPlan(finding.stack, plans)])}${mark(finding)}`;
  const isCompact = compact.has(finding.family);
  return {
    head: isCompact ? `- ${title}` : `#### ${title}`,
    items: finding.blocks
      .flatMap((block) => (block.kind === "list" ? block.items : []))
      .map((item) => `${isCompact ? "  " : ""}- ${markdownWords(item)}`),
    blocks: finding.blocks
      .flatMap((block) => (block.kind === "code" ? [codeBlock(block)] : []))
      .map((text) => (isCompact ? text.replaceAll(/^(?=.)/gm, "  ") : text)),
  };
}

function codeBlock({ title, language, text, open }: Extract<Block, { kind: "code" }>): string {
  const fenced = markdownFence(language, text);
  return open ? `${title}:\n\n${fenced}` : markdownFold([title], fenced);
}

function mark({ approval, allowed }: ReviewedFinding): string {
  if (approval === undefined) return "";
  return allowed ? " ✅ approved" : " 🛑 **needs approval**";
}

function rest(review: Review): Part[] {
  const { notable, listed } = review.remainder;
  const lines = [
    ...notable,
    ...countedWords(review),
    ...changedOutputsWords(review),
    ...review.plans.flatMap((plan) => dataReadWords(plan, review.plans)),
  ].map((line) => `- ${markdownWords(line)}`);
  if (lines.length === 0) return [];
  const list = listed.map((line) => `- ${markdownWords(line)}`).join("\n");
  return [
    {
      heading: "### Everything else",
      head: "",
      items: lines,
      blocks: listed.length > 0 ? [markdownFold([`${listed.length} one by one`], list)] : [],
    },
  ];
}

function quote(lines: readonly string[]): string {
  return lines.map((line) => `> ${line}`.trimEnd()).join("\n");
}
