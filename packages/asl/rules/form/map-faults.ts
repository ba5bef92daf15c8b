import { isFields, isPlaceholder, within, type FormFaults, type JsonFields, type Place } from "./form-faults.ts";

const isHouse = { isHouse: true } as const;

/** What a Map must have, and what is only for one whose items are executions of their own. */
export function mapFaults(given: JsonFields, has: (name: string) => boolean, place: Place, faults: FormFaults): void {
  if (!has("ItemProcessor") && !has("Iterator"))
    faults.tell(place, "a Map needs ItemProcessor.", "Give what it runs for each item.");
  if (has("ItemProcessor") && has("Iterator"))
    faults.tell(within(place, "Iterator"), "it has ItemProcessor and Iterator.", "Leave out Iterator, its older name.");
  if (has("ItemSelector") && has("Parameters"))
    faults.tell(within(place, "Parameters"), "it has ItemSelector and Parameters.", "Leave out Parameters, its older name.");
  partFaults(given, place, faults);
  const runs = given["ItemProcessor"] ?? given["Iterator"];
  const config = isFields(runs) ? runs["ProcessorConfig"] : undefined;
  const mode = isFields(config) ? config["Mode"] : config;
  if (mode === "DISTRIBUTED" || [runs, config, mode].some(isPlaceholder)) return;
  // Ours: the guide has these for Distributed Maps alone; that AWS refuses others, no page says.
  for (const name of ["ItemReader", "ItemBatcher", "ResultWriter"])
    if (has(name)) {
      const message = `${name} is for a Map whose ProcessorConfig has Mode DISTRIBUTED.`;
      faults.tell(within(place, name), message, "Give it, or leave this out.", isHouse);
    }
}

/**
 * What AWS's guide says must be there, and AWS does not look at before it runs: an empty ResultWriter is kept, and fails when it runs
 * (github.com/aws/aws-cdk/pull/33831).
 */
function partFaults({ ItemBatcher, ResultWriter }: JsonFields, place: Place, faults: FormFaults): void {
  const limits = ["MaxItemsPerBatch", "MaxInputBytesPerBatch"].flatMap((name) => [name, `${name}Path`]);
  if (isFields(ItemBatcher) && !limits.some((name) => Object.hasOwn(ItemBatcher, name)))
    faults.tell(within(place, "ItemBatcher"), "ItemBatcher has no limit.", `Give one of ${limits.join(", ")}.`, isHouse);
  if (isFields(ResultWriter) && Object.keys(ResultWriter).length === 0)
    faults.tell(
      within(place, "ResultWriter"),
      "ResultWriter is empty.",
      "Give WriterConfig, or Resource and where to write.",
      isHouse,
    );
}

/**
 * A Map without Mode is INLINE (guide, "Map state processing modes"). An INLINE Map has no ExecutionType (github.com/lalcebo/json-schema/pull/156); a distributed one must be given it, says the guide.
 */
export function executionTypeFaults({ Mode, ExecutionType }: JsonFields, place: Place, faults: FormFaults): void {
  if (ExecutionType !== undefined && Mode === undefined)
    faults.tell(place, "ExecutionType is for a Map with Mode DISTRIBUTED.", "Give it, or leave ExecutionType out.", isHouse);
  if (ExecutionType !== undefined && Mode === "INLINE")
    faults.tell(within(place, "ExecutionType"), "a Map with Mode INLINE has no ExecutionType.", "Leave it out.");
  if (ExecutionType === undefined && Mode === "DISTRIBUTED")
    faults.tell(place, "a Map with Mode DISTRIBUTED needs ExecutionType.", "Give STANDARD or EXPRESS.", isHouse);
}
