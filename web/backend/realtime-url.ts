/**
 * Where an AppSync API is subscribed to. Source: AppSync's developer guide, "Building a real-time WebSocket client": the API's own host has one of
 * its own for realtime, a custom domain has it under a path; the local runtime does as a custom domain does.
 */
export function realtimeUrl(graphqlUrl: string): string {
  const url = graphqlUrl.replace(/^http/, "ws");
  return url.includes(".appsync-api.") ? url.replace(".appsync-api.", ".appsync-realtime-api.") : `${url}/realtime`;
}
