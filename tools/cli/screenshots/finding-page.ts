import { checkFound } from "../asl/check-found.ts";
import { definitionsIn } from "../asl/definitions-in.ts";
import { show } from "../asl/show/formats.ts";
import { sarif } from "../asl/show/sarif.ts";

const file = "order.asl.json";
const definition = JSON.stringify(
  {
    StartAt: "Pay",
    States: {
      Pay: {
        Type: "Task",
        Resource: "arn:aws:states:::lambda:invoke",
        Parameters: { FunctionName: "${pay}", "Payload.$": "$" },
        Timeout: 30,
        Retry: [{ ErrorEquals: ["Lambda.TooManyRequestsException"], Backoff: 2 }],
        End: true,
      },
    },
  },
  undefined,
  2,
);

/** A page with what `npm run asl` says of a faulty definition: as annotations at their lines, and as code scanning reads it in SARIF. */
export function findingPage(): string {
  const findings = definitionsIn(file, definition).flatMap((found) => checkFound(found, { rules: "aws" }));
  const commands = show(findings, "github").split("\n");
  const lines = definition.split("\n").map((line, index) => {
    const own = commands.filter((command) => command.includes(`line=${index + 1},`)).map(annotation);
    return `<div class="line"><i>${index + 1}</i>${escape(line)}</div>${own.join("")}`;
  });
  const { runs } = sarif(findings) as { runs: { results: Result[] }[] };
  const rows = runs[0]!.results.map(({ ruleId, level, message, locations: [place] }) => {
    const { artifactLocation, region } = place!.physicalLocation;
    return `<tr><td>${level}<td>${ruleId}<td>${artifactLocation.uri}:${region.startLine}<td>${escape(message.text)}`;
  });
  return `<!doctype html><meta charset="utf-8"><style>${style}</style>
<h2>Annotations of a pull request</h2><section>${lines.join("")}</section>
<h2>Results in SARIF</h2><table><tr><th>level<th>ruleId<th>location<th>message${rows.join("")}</table>`;
}

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
}

/** A workflow command as a runner reads it, e.g. `::error file=a,line=1,title=rule::text`. */
function annotation(command: string): string {
  const [, kind = "", properties = "", text = ""] = /^::(\w+) (.*?)::(.*)$/.exec(command)!;
  const title = /title=([^,]*)/.exec(properties)?.[1] ?? "";
  const unescaped = text.replaceAll("%0A", "\n").replaceAll("%0D", "\r").replaceAll("%25", "%");
  return `<div class="note ${kind}"><b>${kind === "error" ? "Error" : "Warning"}: ${escape(title)}</b><br>${escape(unescaped)}</div>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

const style = `body { margin: 16px; font: 13px sans-serif; color: #1f2328; width: 868px } h2 { font-size: 14px; margin: 0 0 8px }
section { border: 1px solid #d1d9e0; border-radius: 6px; padding: 6px 0; margin-bottom: 16px }
.line { font: 12px/18px monospace; white-space: pre } .line i { display: inline-block; width: 36px; margin-right: 12px; text-align: right; color: #59636e }
.note { margin: 4px 12px 6px 48px; padding: 6px 10px; border-left: 4px solid #9a6700; background: #fff8c5; border-radius: 3px }
.note.error { border-color: #d1242f; background: #ffebe9 }
table { border-collapse: collapse } td, th { border: 1px solid #d1d9e0; padding: 4px 8px; text-align: left; vertical-align: top }`;
