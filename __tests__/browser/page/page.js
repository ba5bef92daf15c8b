// A customer's page as an app has it: signs in, orders, and shows what it hears. How Amplify is configured is what docs/clients.md says.
import { generateClient } from "aws-amplify/api";
import { signIn } from "aws-amplify/auth";
import "docs/clients.md";

const [signInForm, placeForm, heard, trouble] = ["sign-in", "place", "heard", "trouble"].map((id) => document.getElementById(id));

/** Shows what goes wrong with `work`: an error, or what GraphQL answers instead of data. */
const tell = (work) => work.catch((error) => (trouble.textContent = error.errors?.[0]?.message ?? String(error)));

signInForm.addEventListener("submit", (event) => {
  event.preventDefault();
  tell(follow(Object.fromEntries(new FormData(signInForm))));
});
placeForm.addEventListener("submit", (event) => {
  event.preventDefault();
  tell(place(new FormData(placeForm).get("dish")));
});

async function follow(credentials) {
  await signIn(credentials);
  generateClient()
    .graphql({ query: "subscription { onOrderChanged { id name status } }" })
    .subscribe({ next: ({ data }) => show(data.onOrderChanged), error: (error) => tell(Promise.reject(error)) });
  signInForm.hidden = true;
  placeForm.hidden = false;
}

async function place(name) {
  const input = { name, quantity: 6, restaurantId: "Dominos" };
  const query = "mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) { id } }";
  await generateClient().graphql({ query, variables: { input } });
}

function show({ name, status }) {
  heard.append(Object.assign(document.createElement("li"), { textContent: `${name} ${status}` }));
}
