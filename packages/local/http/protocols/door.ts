import type { Identity } from "../../gateway/identity.ts";
import type { Members } from "../../gateway/input-shape.ts";
import type { Dispatch } from "../../gateway/service.ts";
import type { Authenticate } from "../../iam/authenticate.ts";
import type { HttpRequest } from "../http-request.ts";

/** What a protocol needs of the runtime: it reads a request, finds out who signed it, and goes through the one door. */
export interface Door {
  readonly dispatch: Dispatch;
  readonly authenticate: Authenticate;
  /** What an action takes; nothing that is known, when there is no such action. */
  readonly inputMembers: (service: string, action: string) => Members;
}

/** Who makes a request to the service with this name in credential scopes. Unsigned: anonymous, which few actions take. */
export function identify(door: Door, request: HttpRequest, signingName: string): Identity {
  return request.headers.authorization === undefined ? { kind: "anonymous" } : door.authenticate(request, signingName);
}
