// The operations of an ordinary app of this API.
export const placeOrder = /* GraphQL */ `
  mutation PlaceOrder($input: PlaceOrderInput!) {
    placeOrder(input: $input) {
      id
      status
    }
  }
`;
export const onOrderChanged = /* GraphQL */ `
  subscription OnOrderChanged {
    onOrderChanged {
      id
      status
    }
  }
`;
export const pizza = { name: "Pizza", quantity: 6, restaurantId: "Dominos" };
