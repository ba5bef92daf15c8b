import type { CallRecord } from "../call-record.ts";
import { fieldsOf } from "./graphql-fields.ts";
import { given, taken } from "./links.ts";
import { mentionsOf } from "./mentions.ts";
import { told } from "./told.ts";
import type { TracedCall } from "./traced-call.ts";

/**
 * What happened to something, e.g. an order by its ID: the calls that mention it, those that they were made in, and those that were made
 * because of them, also by way of a queue or a stream. Of what was done for several at once only that which is about it. Oldest first.
 * @param records in the order in which the calls were made
 */
export function storyOf(records: readonly CallRecord[], about: string): readonly TracedCall[] {
  const mentions = mentionsOf(about);
  const links = linksOf(records);
  const all = [...links.values()].flatMap((of) => [...of.given, ...of.taken]);
  const ids = new Set(all.filter((link) => mentions(link.about)).map(({ id }) => id));
  const causeOf = causes(links, ids);

  const included = new Set<CallRecord>();
  /** Those that were made for nothing else. */
  const whole = new Set<CallRecord>();
  for (const record of records) {
    const cause = causeOf(record);
    const { taken: of } = links.get(record)!;
    const isPart = cause !== undefined && record.parent !== undefined && whole.has(cause);
    const isAbout = of.some(({ id }) => ids.has(id)) || mentions(record.input) || mentions(record.answer);
    if (!isPart && !isAbout) continue;
    for (let one: CallRecord | undefined = record; one && !included.has(one); one = causeOf(one)) included.add(one);
    if (isPart || (of.every(({ id }) => ids.has(id)) && fieldsOf(record).length <= 1)) whole.add(record);
  }
  return trees(
    records.filter((record) => included.has(record)),
    causeOf,
  );
}

/** The last calls that were made in no other one and came of none, with all that they led to. Oldest first. */
export function lastStories(records: readonly CallRecord[], count: number): readonly TracedCall[] {
  return trees(records, causes(linksOf(records), new Set())).slice(-count);
}

type Links = ReadonlyMap<CallRecord, { readonly given: ReturnType<typeof given>; readonly taken: ReturnType<typeof taken> }>;

function linksOf(records: readonly CallRecord[]): Links {
  return new Map(records.map((record) => [record, { given: given(record), taken: taken(record) }]));
}

/** The call that one was made in, or else the last one that it came of: of a batch the one that is about the same. */
function causes(links: Links, ids: ReadonlySet<string>): (record: CallRecord) => CallRecord | undefined {
  const byNumber = new Map([...links.keys()].map((record) => [record.number, record]));
  const givers = new Map([...links].flatMap(([record, of]) => of.given.map(({ id }) => [id, record] as const)));
  return (record) => {
    if (record.parent !== undefined) return byNumber.get(record.parent);
    const taking = links.get(record)!.taken.filter(({ id }) => givers.has(id));
    const link = taking.findLast(({ id }) => ids.has(id)) ?? taking.at(-1);
    return link && givers.get(link.id);
  };
}

function trees(records: readonly CallRecord[], causeOf: (record: CallRecord) => CallRecord | undefined): readonly TracedCall[] {
  const byCause = Map.groupBy(
    records.filter((record) => !isSaid(record, causeOf(record))),
    causeOf,
  );
  const below = (cause: CallRecord | undefined): readonly TracedCall[] =>
    (byCause.get(cause) ?? []).map((record) => told(record, below(record)));
  return below(undefined);
}

/** The answer of one that waits for the execution says how that ended. */
function isSaid({ action }: CallRecord, cause: CallRecord | undefined): boolean {
  return action === "ended" && cause?.action === "StartSyncExecution";
}
