import { logger, reasonOf } from "./logger.ts";
import { readPageParameter } from "./page-parameter.ts";

const told = process.env["PAGE_URL"];
/** Of a page whose name is known only once it is there, which is after this function. */
const parameter = process.env["PAGE_URL_PARAMETER"];

/**
 * How long what was found stands, in ms. It changes when the page's distribution is made anew, and then the link before leads nowhere:
 * minutes of that are few beside the hours that an instance of a function lives, and a call each few minutes is free.
 */
const keptMs = 5 * 60_000;

/** How long until it is looked for again, in ms, when there was none: a stage's first page is made minutes after its functions. */
const askedAgainMs = 30_000;

let known: { readonly url?: string; readonly until: number } = { until: 0 };
let saidToLog: string | undefined;

/**
 * Where people order, for a mail to lead to, e.g. `https://order.example.com`; undefined where nobody knows. Never throws: a mail without a
 * link is better than none. In the log is why there is none, once until it changes.
 */
export async function pageUrl(): Promise<string | undefined> {
  if (told !== undefined || parameter === undefined) return told;
  if (Date.now() >= known.until) {
    // What was found before still stands when the next look fails.
    const url = (await lookFor(parameter)) ?? known.url;
    known = url === undefined ? { until: Date.now() + askedAgainMs } : { url, until: Date.now() + keptMs };
  }
  return known.url;
}

async function lookFor(name: string): Promise<string | undefined> {
  try {
    const value = await readPageParameter(name);
    if (value !== undefined && isOrigin(value)) {
      saidToLog = undefined;
      return value;
    }
    sayOnce("warn", "it must be an origin such as https://d111111abcdef8.cloudfront.net, without a path");
  } catch (error) {
    const isNotThere = error instanceof Error && error.name === "ParameterNotFound";
    if (isNotThere) sayOnce("info", "the stage's page is not there yet");
    else sayOnce("warn", reasonOf(error));
  }
  return undefined;
}

function sayOnce(level: "info" | "warn", reason: string): void {
  if (saidToLog === reason) return;
  saidToLog = reason;
  logger[level]("Mails have no link to the page", { parameter, reason });
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, origin } = new URL(text);
  return protocol === "https:" && origin === text;
}
