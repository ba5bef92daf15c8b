import { useLayoutEffect, useRef } from "preact/hooks";
import { text } from "../texts/text.ts";

export interface Trouble {
  /** The input's ID; left out when it is about all of the form. */
  readonly id?: string | undefined;
  /** Says it, in the page's language as it is then. */
  readonly say: () => string;
}

/** What keeps a form from being sent, above it: it takes the focus, and each line leads to its field. */
export function ErrorSummary({ troubles }: { readonly troubles: readonly Trouble[] }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (troubles.length > 0) box.current?.focus();
  }, [troubles]);
  if (troubles.length === 0) return null;
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{text("thereIsTrouble")}</h2>
      <ul>
        {troubles.map(({ id, say }) => (
          <li key={id}>{id === undefined ? say() : <a href={`#${id}`}>{say()}</a>}</li>
        ))}
      </ul>
    </div>
  );
}
