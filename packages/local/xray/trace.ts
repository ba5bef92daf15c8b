/** What a keyword of a filter expression says of a trace, or of a service in it: none when it is not set. */
export type Values = (keyword: string) => readonly unknown[];

/** A service that a request came to: a segment, or a call to one that sent none. */
export interface ServiceNode {
  readonly name: string;
  /** e.g. `AWS::Lambda::Function` */
  readonly type: string | undefined;
  readonly values: Values;
}

/** A trace as filter expressions see it. */
export interface Trace {
  readonly services: readonly ServiceNode[];
  readonly values: Values;
}

/** "AWS X-Ray segment documents", as far as it is searched. */
interface Document {
  readonly name: string;
  readonly start_time: number;
  readonly end_time?: number;
  readonly parent_id?: string;
  readonly origin?: string;
  readonly namespace?: string;
  readonly in_progress?: boolean;
  readonly error?: boolean;
  readonly throttle?: boolean;
  readonly fault?: boolean;
  readonly user?: string;
  readonly resource_arn?: string;
  readonly http?: {
    readonly request?: Readonly<Record<string, unknown>>;
    readonly response?: { readonly status?: number };
  };
  readonly aws?: { readonly function_arn?: string; readonly ec2?: Readonly<Record<string, unknown>> };
  readonly annotations?: Readonly<Record<string, unknown>>;
  readonly subsegments?: readonly Document[];
}

/** Of the documents of its segments, at least one. */
export function traceOf(documents: readonly string[]): Trace {
  const segments = documents.map((text) => JSON.parse(text) as Document);
  const root = segments.find(({ parent_id }) => parent_id === undefined) ?? segments[0]!;
  const inferred = segments.flatMap(withinOf).filter(({ namespace }) => namespace !== undefined);
  const all = [...segments, ...segments.flatMap(withinOf)];
  const end = Math.max(...segments.map(endOf));
  const duration = end - Math.min(...segments.map(({ start_time }) => start_time));
  const ofAny: Readonly<Record<string, (document: Document) => unknown>> = {
    user: ({ user }) => user,
    availabilityzone: ({ aws }) => aws?.ec2?.availability_zone,
    "instance.id": ({ aws }) => aws?.ec2?.instance_id,
    "resource.arn": ({ resource_arn, aws }) => resource_arn ?? aws?.function_arn,
  };
  const ofRoot = valuesOf(root);
  return {
    services: [...segments, ...inferred].map((document) => ({
      name: document.name,
      type: document.origin,
      values: (keyword) => (keyword === "inferred" ? [inferred.includes(document)] : valuesOf(document)(keyword)),
    })),
    values: (keyword) => {
      if (keyword.startsWith("annotation.")) return set(all.map(({ annotations }) => annotations?.[keyword.slice(11)]));
      if (ofAny[keyword]) return set(segments.map(ofAny[keyword]));
      if (keyword === "duration") return [duration];
      if (keyword === "partial") return [segments.some(({ in_progress }) => in_progress === true)];
      return keyword === "inferred" ? [inferred.length > 0] : ofRoot(keyword);
    },
  };
}

/** What a segment says of itself. */
function valuesOf(document: Document): Values {
  const { http, aws, start_time, ...rest } = document;
  const status = http?.response?.status;
  const isOf = (from: number) => status !== undefined && status >= from && status < from + 100;
  const error = rest.error ?? isOf(400);
  const fault = rest.fault ?? isOf(500);
  const throttle = rest.throttle ?? status === 429;
  const seconds = endOf(document) - start_time;
  const said: Readonly<Record<string, unknown>> = {
    ok: !error && !fault && !throttle,
    error,
    fault,
    throttle,
    partial: rest.in_progress === true,
    root: rest.parent_id === undefined,
    responsetime: seconds,
    duration: seconds,
    user: rest.user,
    "http.status": status,
    "http.url": http?.request?.url,
    "http.method": http?.request?.method,
    "http.useragent": http?.request?.user_agent,
    "http.clientip": http?.request?.client_ip,
    "instance.id": aws?.ec2?.instance_id,
    availabilityzone: aws?.ec2?.availability_zone,
    "resource.arn": rest.resource_arn ?? aws?.function_arn,
  };
  return (keyword) => set([said[keyword]]);
}

function withinOf({ subsegments = [] }: Document): readonly Document[] {
  return subsegments.flatMap((document) => [document, ...withinOf(document)]);
}

function endOf({ start_time, end_time = start_time }: Document): number {
  return end_time;
}

function set(values: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => value !== undefined);
}
