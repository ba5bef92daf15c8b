import { text } from "../texts/text.ts";
import { Button } from "./button.tsx";

interface QuantityProps {
  readonly id: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/** From 1 to 100, by button or by typing; what is typed stays as it is until the field is left. */
export function Quantity({ id, value, onChange }: QuantityProps) {
  const become = (wanted: number) => onChange(inRange(wanted));
  return (
    <div class="quantity" role="group" aria-label={text("quantity")}>
      <Button repeats label={text("less")} onPress={() => become(value - 1)}>
        −
      </Button>
      <input
        id={id}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        aria-label={text("quantity")}
        value={value}
        onChange={({ currentTarget }) => {
          become(Number(currentTarget.value));
          // When it was 1 and is 1 again, nothing is rendered that would put it back.
          currentTarget.value = String(inRange(Number(currentTarget.value)));
        }}
      />
      <Button repeats label={text("more")} onPress={() => become(value + 1)}>
        +
      </Button>
    </div>
  );
}

function inRange(wanted: number): number {
  return Math.min(100, Math.max(1, Math.round(wanted) || 1));
}
