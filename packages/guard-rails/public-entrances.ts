/** Something that anybody may call. */
export interface PublicEntrance {
  /** A route's key (`GET /health`), a root field (`Query.menu`), or the address of a method or function URL. */
  readonly entrance: string;
  /** Why nobody has to say who they are. */
  readonly why: string;
}
