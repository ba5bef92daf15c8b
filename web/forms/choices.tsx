interface ChoicesProps {
  readonly name: string;
  readonly look: "tabs" | "rows" | "chips";
  readonly legend: string;
  readonly options: readonly string[];
  readonly chosen: readonly string[];
  /** Any number of them, instead of one. */
  readonly several?: boolean;
  /** Told what is chosen now, in the order of the options. */
  readonly onChange: (chosen: readonly string[]) => void;
}

/** One of several, or some: radio buttons or check boxes, which keyboards and screen readers know. */
export function Choices({ name, look, legend, options, chosen, several = false, onChange }: ChoicesProps) {
  const toggled = (option: string) =>
    several ? options.filter((one) => (one === option ? !chosen.includes(one) : chosen.includes(one))) : [option];
  return (
    <fieldset class={`choices ${look}`}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option}>
          <input
            type={several ? "checkbox" : "radio"}
            name={name}
            value={option}
            checked={chosen.includes(option)}
            onChange={() => onChange(toggled(option))}
          />
          <span>{option}</span>
        </label>
      ))}
    </fieldset>
  );
}
