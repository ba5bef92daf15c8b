import type { HttpAnswer } from "../http-answer.ts";
import type { HttpRequest } from "../http-request.ts";
import { identify, type Door } from "./door.ts";
import { decodeQueryForm } from "./query-form.ts";
import { encodeQueryXml, escapeXml } from "./query-xml.ts";
import { asAwsError, queryCode } from "./wire-error.ts";

const namespace = "http://sns.amazonaws.com/doc/2010-03-31/";
const booleanMembers = new Set(["ReturnSubscriptionArn"]);

/** Answers a call in the AWS query protocol (`Action=Publish&…`), which only SNS still speaks among the services here. */
export async function answerAwsQuery(door: Door, request: HttpRequest): Promise<HttpAnswer> {
  const headers = { "content-type": "text/xml", "x-amzn-requestid": request.requestId };
  try {
    const { Action, Version: _, ...input } = decodeQueryForm(new URLSearchParams(request.body.toString("utf8")), booleanMembers);
    const name = typeof Action === "string" ? Action : "";
    const output = await door.dispatch(identify(door, request, "sns"), "sns", name, input);
    const result = `<${name}Result>${encodeQueryXml(output ?? {})}</${name}Result>`;
    const metadata = `<ResponseMetadata><RequestId>${request.requestId}</RequestId></ResponseMetadata>`;
    return { status: 200, headers, body: `<${name}Response xmlns="${namespace}">${result}${metadata}</${name}Response>` };
  } catch (thrown) {
    const error = asAwsError(thrown);
    const type = error.statusCode < 500 ? "Sender" : "Receiver";
    const code = escapeXml(queryCode("sns", error.name));
    const detail = `<Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message>`;
    const content = `<Error>${detail}</Error><RequestId>${request.requestId}</RequestId>`;
    return { status: error.statusCode, headers, body: `<ErrorResponse xmlns="${namespace}">${content}</ErrorResponse>` };
  }
}
