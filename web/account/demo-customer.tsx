import { useSignal } from "@preact/signals";
import { Button } from "../forms/button.tsx";
import { text } from "../texts/text.ts";
import { demoCustomer } from "./local-stage.ts";

interface DemoCustomerProps {
  readonly enter: (email: string, password: string) => Promise<void>;
}

/** One click to an order, on a laptop: nothing where nobody is named. Its place is kept, so that nothing moves when it comes. */
export function DemoCustomer({ enter }: DemoCustomerProps) {
  const busy = useSignal(false);
  const failed = useSignal(false);
  const known = demoCustomer.value;
  const go = async ({ email, password }: NonNullable<typeof known>) => {
    busy.value = true;
    failed.value = await enter(email, password).then(
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
          <Button busy={busy.value} onPress={() => void go(known)}>
            {text(busy.value ? "signingIn" : "demoSignIn")}
          </Button>
          {failed.value && <p class="wrong">{text("noAnswer")}</p>}
        </>
      )}
    </div>
  );
}
