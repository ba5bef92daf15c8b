import { ApiError, GraphQLError, isLostAnswer, isTooMany } from "../../client/index.ts";
import { text } from "../texts/text.ts";
import { texts, type TextName } from "../texts/texts.ts";

/** What the API said, in the page's language where the page has words for it. */
export function refusal(error: unknown): string {
  if (!(error instanceof ApiError) || isLostAnswer(error)) return text("lostAnswer");
  if (isTooMany(error)) return text("tooMany");
  const { message } = error;
  const name = error instanceof GraphQLError && error.errorType in texts ? (error.errorType as TextName) : "refused";
  return text(name, { message });
}
