import { block, isNothing, isUnsure, type Value } from "../plan/value.ts";
import { column, isKept, removed, switchedOff, tenfold, texts, weakening, type Weakening } from "./weakening-rule.ts";

/** In which direction a `comparison_operator` looks; an anomaly detector's may look in both. */
const directions = (operator: Value | undefined) => ["Less", "Greater"].filter((word) => String(operator).includes(word));

const raised: Weakening["isWeaker"] = (before, after) =>
  isUnsure(after) || (Number(before) > 0 && tenfold(Number(before), Number(after)));

const toldOthers: Weakening["isWeaker"] = (before, after) =>
  [before, after].every((actions) => texts(actions).length > 0) && texts(before).every((one) => !isKept(one, texts(after)));

const told: readonly Weakening[] = [
  weakening("actions_enabled", switchedOff, "The alarm goes off and nobody is told."),
  weakening("alarm_actions", removed, "The alarm goes off and nobody is told."),
  weakening("alarm_actions", toldOthers, "The alarm goes off and none of those who were told hears of it."),
];

/** A threshold that is hard to get to, in one direction. */
function threshold(isUpper: boolean, isFurther: (from: number, to: number) => boolean, consequence: string): Weakening {
  return {
    ...weakening("threshold", () => true, consequence),
    isWeakerIn: (before, after) => {
      if (isUpper === String(after.comparison_operator).startsWith("LessThan")) return false;
      const isKnown = ![before.threshold, after.threshold].some(isUnsure);
      return !isKnown || isFurther(Number(before.threshold), Number(after.threshold));
    },
  };
}

const anotherMeasure: Weakening["isWeaker"] = (before, after) => !isNothing(before) && !isKept(before!, [after ?? null]);
const watchesAnother = "It watches something else, and nothing watches what it did.";

/** What makes an alarm go off later, for something else, or unheard (Amazon CloudWatch User Guide, "Using Amazon CloudWatch alarms"). */
export const alarmWeakenings: Readonly<Record<string, readonly Weakening[]>> = {
  aws_cloudwatch_metric_alarm: [
    ...told,
    threshold(true, tenfold, "It goes off at ten times as much, or later."),
    threshold(false, (from, to) => (from > 0 ? to <= from / 2 : from - to >= 10), "It goes off at half as little, or later."),
    weakening(
      "comparison_operator",
      (before, after) => isUnsure(after) || directions(before).some((one) => !directions(after).includes(one)),
      "It goes off when all is well, and not when it is not.",
    ),
    ...["period", "evaluation_periods", "datapoints_to_alarm"].map((attribute) =>
      weakening(attribute, raised, "It goes off ten times as late, or later."),
    ),
    ...["namespace", "metric_name", "statistic", "extended_statistic"].map((attribute) =>
      weakening(attribute, anotherMeasure, watchesAnother),
    ),
    weakening(
      "dimensions",
      (before, after) =>
        isUnsure(after) || Object.entries(block(before)).some(([name, value]) => !isKept(value, [block(after)[name] ?? null])),
      watchesAnother,
    ),
    weakening(
      "metric_query",
      (before, after) => texts(before).some((metric) => !isNothing(metric) && !isKept(metric, texts(after))),
      watchesAnother,
      ({ metric_query: queries }) => column(queries, "metric"),
    ),
    weakening("treat_missing_data", (before) => before === "breaching", "It keeps silent when nothing is measured."),
  ],
  aws_cloudwatch_composite_alarm: told,
};
