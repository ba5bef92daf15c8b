/** A mail as its reader gets it, whatever carries it. `text` and `html` say the same; a carrier of text alone leaves `html` out. */
export interface Mail {
  /** One line, of any characters. */
  readonly subject: string;
  readonly text: string;
  /** A whole document, which loads nothing. */
  readonly html: string;
}

/** What a mail about an order says, as its texts and not yet as markup: each is on one line. */
export interface MailContent {
  readonly subject: string;
  /** Whether it is what the reader hoped for. */
  readonly mood: "good" | "bad";
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly ordered: {
    readonly quantity: number;
    readonly name: string;
    readonly addOns: readonly string[];
    readonly from: string;
  };
  /** Where the reader goes on; `undefined`: nowhere. */
  readonly link: { readonly label: string; readonly url: string } | undefined;
  /** Which order it is, and when it was placed. */
  readonly reference: string;
}
