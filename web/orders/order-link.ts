/** The ID of the order in a page's address that ends in `#order=ID`. Source: the rule of `PlaceOrderInput.id`. */
export function orderInLink(hash: string): string | undefined {
  return /^#order=([A-Za-z0-9_-]{1,64})$/.exec(hash)?.[1];
}
