export interface TokenWish {
  /** The API has refused the last one: one that is kept does not do. */
  readonly forceRefresh: boolean;
}

/**
 * Answers with the customer's access token, e.g. Amplify's: `(wish) => fetchAuthSession(wish)`, of which it takes the access token. Is
 * asked for every request and every connection, so that a token is renewed in time. Throws `SignedOutError` when nobody is signed in
 * (any more); any other error is taken for one of the network, which may come back.
 */
export type GetToken = (wish: TokenWish) => Promise<string>;

/** Nobody is signed in, or not any more: nothing goes on before somebody signs in. */
export class SignedOutError extends Error {}
