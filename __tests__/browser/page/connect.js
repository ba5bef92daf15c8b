import { Amplify } from "aws-amplify";
import { parseAmplifyConfig } from "aws-amplify/utils";

/**
 * Configures Amplify as docs/clients.md says. Of the query, `backend` is where to find it, and `without` leaves a line out, to see what it is for.
 */
export async function connect(query) {
  const backend = query.get("backend");
  const without = query.get("without");

  const outputs = await (await fetch(`${backend}/amplify_outputs.json`)).json();
  const config = parseAmplifyConfig(outputs);
  if (without !== "endpoint") config.Auth.Cognito.userPoolEndpoint = outputs.custom.userPoolEndpoint;
  if (without !== "realtime") speakPlainly(config.API.GraphQL, outputs.data);
  Amplify.configure(config);
}

/** Amplify makes `wss:` of an endpoint that is `http:` or `https:`, and leaves any other as it is. */
function speakPlainly(api, { url, aws_region }) {
  const plain = { endpoint: url.replace("http:", "ws:"), customEndpoint: url, customEndpointRegion: aws_region };
  if (url.startsWith("http:")) Object.assign(api, plain);
}
