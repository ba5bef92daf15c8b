import { readPlan } from "../../../../packages/plan-review/plan/read-plan.ts";
import { markdownReview } from "../../../../packages/plan-review/render/markdown.ts";
import { verdict } from "../../../../packages/plan-review/render/outline.ts";
import { textReview } from "../../../../packages/plan-review/render/text.ts";
import { reviewPlans, type Review } from "../../../../packages/plan-review/review-plans.ts";
import { addressAt, places, planText } from "./plan-shape.ts";
import type { Row } from "./read-table.ts";
import type { Scene } from "./scene.ts";

/**
 * The cells of a row in which the review says something else, with both verdicts; and the row's words, if none has them. Each thing is at
 * every place for something that happens to it, and each happening at every place for some thing.
 */
export function judge({ thing, verdicts, says }: Row, index: number): string[] {
  const texts: string[] = [];
  const different = Object.entries(verdicts).flatMap(([happening, expected], column) => {
    const place = Object.keys(places)[(index + column) % Object.keys(places).length]!;
    const review = reviewOf([planText(thing, happening, place)]);
    if (says) texts.push(textReview(review));
    const found = verdictOf(review, approvedAs(happening, addressAt(place, thing.type)));
    return found === expected ? [] : [`${happening}, ${place}: ${found}, should be ${expected}`];
  });
  return says && !texts.some((text) => text.includes(says)) ? [...different, `does not say: ${says}`] : different;
}

/** What the review of a scene does not say, or says though it should not. */
export function judgeScene({ plans, allow = [], headline, approvals, says = [], saysNot = [] }: Scene): string[] {
  const review = reviewOf(plans, allow);
  const text = `${textReview(review)}\n${markdownReview(review)}`;
  const asked = review.findings.flatMap(({ approval }) => approval ?? []).sort();
  return [
    ...(headline !== undefined && verdict(review) !== headline ? [`headline: ${verdict(review)}`] : []),
    ...(approvals && asked.join() !== approvals.join() ? [`approvals: ${asked.join()}`] : []),
    ...says.filter((words) => !text.includes(words)).map((words) => `does not say: ${words}`),
    ...saysNot.filter((words) => text.includes(words)).map((words) => `says: ${words}`),
  ];
}

function reviewOf(plans: readonly string[], allow: readonly string[] = []): Review {
  return reviewPlans(
    plans.map((text, index) => readPlan(text, `stack${index}`)),
    { allow, base: [], packageSizes: new Map() },
  );
}

/** A deposed object has an approval of its own. */
function approvedAs(happening: string, address: string): string {
  return happening === "deposed" ? `${address} (deposed object deadbeef)` : address;
}

/** What a review comes to for one change, in the tables' words. */
function verdictOf({ findings, remainder, plans }: Review, address: string): string {
  const approvals = findings.flatMap(({ approval }) => approval ?? []);
  const verbs = approvals.map((approval) =>
    approval.endsWith(`:${address}`) ? approval.slice(0, -address.length - 1) : approval,
  );
  const told = findings.length > 0 && approvals.length === 0 ? ["told"] : [];
  const notKnown = plans.some(({ unknownActions }) => unknownActions.length > 0) ? ["not known"] : [];
  const words = [...new Set(verbs), ...told, ...notKnown, ...(remainder.unknownLosses > 0 ? ["headline"] : [])];
  return words.sort().join(" ") || "silent";
}
