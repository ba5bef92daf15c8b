import { useSignal } from "@preact/signals";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import { demoCustomer } from "./local-stage.ts";
import { signIn } from "./session.ts";

/** One click to an order, on a laptop: nothing where nobody is named. Its place is kept, so that nothing moves when it comes. */
export function DemoCustomer() {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const known = demoCustomer.value;
  const enter = async ({ email, password }: NonNullable<typeof known>) => {
    busy.value = true;
    failed.value = await signIn(email, password).then(
      () => false,
      () => true,
    );
    busy.value = false;
  };
  return (
    <div class="demo">
      {known && (
        <>
          <p>{text("demoIntro")}</p>
          <Button busy={busy.value} onPress={() => void enter(known)}>
            {text(busy.value ? "signingIn" : "demoSignIn")}
          </Button>
          {failed.value && <p class="wrong">{text("noAnswer")}</p>}
        </>
      )}
    </div>
  );
}
