import { useSignal } from "@preact/signals";
import { Button } from "../forms/button.tsx";
import { Choices } from "../forms/choices.tsx";
import { Quantity } from "../forms/quantity.tsx";
import { text } from "../texts/text.ts";
import { findRestaurant, restaurants } from "./menu.ts";
import type { OwnOrders } from "./own-orders.ts";

/** The menu, and the slip that is written from it. */
export function OrderForm({ orders }: { readonly orders: OwnOrders }) {
  const restaurantId = useSignal(restaurants[0].id);
  const dish = useSignal(restaurants[0].dishes[0]!);
  const quantity = useSignal(1);
  const addOns = useSignal<readonly string[]>([]);
  const restaurant = findRestaurant(restaurantId.value)!;
  const chooseRestaurant = (id: string) => {
    restaurantId.value = id;
    dish.value = findRestaurant(id)!.dishes[0]!;
    addOns.value = [];
  };
  const order = (event: Event) => {
    event.preventDefault();
    orders.place({ name: dish.value, restaurantId: restaurantId.value, quantity: quantity.value, addOns: addOns.value });
    quantity.value = 1;
    addOns.value = [];
    // Where the slips are below the menu, the new one would hang unseen.
    if (matchMedia("(max-width: 56rem)").matches) document.getElementById("slips")?.scrollIntoView();
  };
  return (
    <form class="pad" aria-labelledby="new-slip" onSubmit={order}>
      <h2 id="new-slip">{text("newSlip")}</h2>
      <Choices
        name="restaurant"
        look="tabs"
        legend={text("kitchen")}
        options={restaurants.map(({ id }) => id)}
        chosen={[restaurantId.value]}
        onChange={([id]) => chooseRestaurant(id!)}
      />
      <Choices
        name="dish"
        look="rows"
        legend={text("dish")}
        options={restaurant.dishes}
        chosen={[dish.value]}
        onChange={([name]) => (dish.value = name!)}
      />
      <Choices
        name="add-on"
        look="chips"
        several
        legend={text("addOns")}
        options={restaurant.addOns}
        chosen={addOns.value}
        onChange={(chosen) => (addOns.value = chosen)}
      />
      <div class="send">
        <Quantity id="quantity" value={quantity.value} onChange={(value) => (quantity.value = value)} />
        <Button kind="main" type="submit">
          {text("order")}
        </Button>
      </div>
    </form>
  );
}
