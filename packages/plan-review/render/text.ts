import { families, plainText, type Block, type Words } from "../finding.ts";
import { openApprovals, type Review, type ReviewedFinding } from "../review-plans.ts";
import { besidesLine, planCounts, planLine } from "./counts.ts";
import { dataReadWords } from "./data-reads.ts";
import { changedOutputsWords, countedWords, familyTitles, stateWords, verdict, warnings } from "./outline.ts";
import { visible, visibleLines } from "./visible.ts";

/** The review for a terminal, whole: drawings are in the Markdown only. */
export function textReview(review: Review): string {
  const open = openApprovals(review);
  const { notable, listed } = review.remainder;
  const others = [
    ...notable,
    ...countedWords(review),
    ...listed.map((line): Words => ["  ", ...line]),
    ...changedOutputsWords(review),
    ...review.plans.flatMap((plan) => dataReadWords(plan, review.plans)),
  ];
  const lines = [
    ...planCounts(review).map((counts) => `${visible(counts.stack)}: ${planLine(counts)} ${besidesLine(counts)}`),
    "",
    verdict(review),
    ...open.map(({ approval }) => `  --allow '${visible(approval)}'`),
    ...warnings(review).map((warning) => line(warning)),
    ...families.flatMap((family) =>
      section(
        familyTitles[family],
        review.findings.filter((finding) => finding.family === family && !finding.inBase),
        family === "state" ? stateWords(review) : [],
      ),
    ),
    ...section(
      "In the base as well",
      review.findings.filter(({ inBase }) => inBase),
    ),
    ...section("Everything else", [], others),
  ];
  return `${lines.join("\n")}\n`;
}

function section(title: string, findings: readonly ReviewedFinding[], others: readonly Words[] = []): string[] {
  const lines = [...findings.flatMap((finding) => findingLines(finding)), ...others.map((words) => `  ${line(words)}`)];
  return lines.length === 0 ? [] : ["", title.toUpperCase(), ...lines];
}

function findingLines({ title, blocks, approval, allowed, inBase, stack }: ReviewedFinding): string[] {
  const mark = approval === undefined ? " " : allowed ? "✓" : "!";
  const head = `${mark} ${line(title)} (${visible(stack)})`;
  return inBase ? [head] : [head, ...blocks.flatMap((block) => blockLines(block))];
}

function blockLines(block: Block): string[] {
  if (block.kind === "list") return block.items.map((item) => `    - ${line(item)}`);
  return block.language === "mermaid"
    ? []
    : visibleLines(block.text)
        .split("\n")
        .map((text) => `      ${text}`);
}

function line(sentence: Words): string {
  return visible(plainText(sentence));
}
