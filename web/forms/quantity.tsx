import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../texts/text.ts";
import { Button } from "./button.tsx";

interface QuantityProps {
  readonly id: string;
  /** `NaN` after something was typed that is none. */
  readonly value: number;
  readonly onChange: (value: number) => void;
}

/**
 * From 1 to 100, by button or by typing. What is typed is looked at when the field is left; what is no quantity stays as it was typed, with what is
 * wrong beside it, and keeps its form from being sent.
 */
export function Quantity({ id, value, onChange }: QuantityProps) {
  const typed = useSignal("");
  const box = useRef<HTMLInputElement>(null);
  const isWrong = Number.isNaN(value);
  const rule = isWrong ? text("quantityRule") : "";
  useLayoutEffect(() => box.current?.setCustomValidity(rule), [rule]);
  const step = (by: number) => onChange(isWrong ? 1 : Math.min(100, Math.max(1, value + by)));
  return (
    <div class={isWrong ? "quantity field-wrong" : "quantity"} role="group" aria-label={text("quantity")}>
      <Button repeats label={text("less")} onPress={() => step(-1)}>
        −
      </Button>
      <input
        id={id}
        ref={box}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        aria-label={text("quantity")}
        aria-invalid={isWrong}
        aria-describedby={isWrong ? `${id}-error` : undefined}
        value={isWrong ? typed.value : value}
        onChange={({ currentTarget }) => {
          typed.value = currentTarget.value;
          const read = readQuantity(typed.value);
          // At once: leaving the field by Enter sends the form.
          currentTarget.setCustomValidity(Number.isNaN(read) ? text("quantityRule") : "");
          onChange(read);
        }}
      />
      <Button repeats label={text("more")} onPress={() => step(1)}>
        +
      </Button>
      {isWrong && (
        <p class="wrong" id={`${id}-error`}>
          {rule}
        </p>
      )}
    </div>
  );
}

function readQuantity(typed: string): number {
  const read = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  return read >= 1 && read <= 100 ? read : Number.NaN;
}
