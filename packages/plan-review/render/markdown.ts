import { families, words, type Block, type Words } from "../finding.ts";
import { inPlan } from "../in-plan.ts";
import { openApprovals, type OpenFinding, type Review, type ReviewedFinding } from "../review-plans.ts";
import { fit, type Part } from "./fit.ts";
import { markdownCode, markdownFence, markdownFold, markdownWords } from "./markdown-text.ts";
import {
  actionCounts,
  actions,
  changedOutputsWords,
  countedWords,
  familyTitles,
  stateWords,
  verdict,
  warnings,
} from "./outline.ts";

/** GitHub takes 65,536 characters in a comment; a workflow that posts it adds a line of its own. */
const mostCharacters = 65_000;
const mostNamed = 40;

/** The review as a comment on a pull request. */
export function markdownReview(review: Review): string {
  const parts = [
    ...families.flatMap((family) =>
      section(familyTitles[family], review, (finding) => !finding.inBase && finding.family === family),
    ),
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
  return [
    `## Terraform plan: ${stacks}`,
    quote(alert),
    ...(warned.length > 0 ? [quote(["[!WARNING]", ...warned.map((warning) => `- ${markdownWords(warning)}`)])] : []),
    table(review),
  ].join("\n\n");
}

function howToAllow({ approval }: OpenFinding): Words {
  return words`Whoever accepts one says so with --allow, e.g. ${`--allow '${approval}'`}.`;
}

function table(review: Review): string {
  const shown = actions.filter((action) => action !== "forget" || actionCounts(review).some((counts) => counts[action] > 0));
  const rows = actionCounts(review).slice(0, mostNamed);
  return [
    row(["stack", ...shown, "unchanged"]),
    row([":--", ...shown.map(() => "--:"), "--:"]),
    ...rows.map(({ stack, unchanged, ...counts }) =>
      row([
        markdownCode(stack).replaceAll("|", "\\|"),
        ...shown.map((action) => String(counts[action] || "–")),
        String(unchanged),
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

const compact = new Set(["lambda-code", "settings", "resolver-code"]);

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
  const lines = [...notable, ...countedWords(review), ...changedOutputsWords(review), ...stateWords(review)].map(
    (line) => `- ${markdownWords(line)}`,
  );
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
