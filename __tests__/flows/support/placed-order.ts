/** A message of the orders queue, as the API would put it there; `expiresAt` is 90 days from now. */
export function placedOrder(customerId: string, id: string) {
  const now = Date.now();
  return {
    customerId,
    id,
    name: "Pizza",
    quantity: 6,
    restaurantId: "Dominos",
    addOns: [],
    placedAt: new Date(now).toISOString(),
    expiresAt: Math.floor(now / 1000) + 90 * 24 * 3600,
  };
}
