/** What is ordered, where. */
export interface Dish {
  readonly name: string;
  readonly restaurantId: string;
}

export interface Restaurant {
  /** An order's `restaurantId`. */
  readonly id: string;
  /** Names of dishes are names: they are the same in every language. */
  readonly dishes: readonly string[];
  readonly addOns: readonly string[];
}

/** As many dishes and add-ons each, so that nothing moves when another is chosen. */
export const restaurants: readonly [Restaurant, ...Restaurant[]] = [
  {
    id: "Da Enzo",
    dishes: ["Margherita", "Marinara", "Diavola", "Quattro formaggi"],
    addOns: ["Basilico", "Olive", "Acciughe", "Burrata"],
  },
  {
    id: "Golden Wok",
    dishes: ["Mapo tofu", "Gong bao", "Dan dan", "Lo mein"],
    addOns: ["Chili", "Sesam", "Bok choy", "Jasmin"],
  },
  {
    id: "Bäckerhof",
    dishes: ["Käsespätzle", "Maultaschen", "Flammkuchen", "Linsen"],
    addOns: ["Zwiebeln", "Speck", "Brezel", "Senf"],
  },
];

/** The restaurant that an order names, or undefined: orders come from elsewhere, too. */
export function findRestaurant(id: string): Restaurant | undefined {
  return restaurants.find((restaurant) => restaurant.id === id);
}
