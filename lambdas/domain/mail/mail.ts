/** A mail as its reader gets it, whatever carries it. `text` and `html` say the same; a carrier of text alone leaves `html` out. */
export interface Mail {
  /** One line, of any characters. */
  readonly subject: string;
  readonly text: string;
  /** A whole document, which loads nothing. */
  readonly html: string;
}

/** What a mail says: each text is on one line, however it was written. */
export interface MailContent {
  readonly subject: string;
  readonly heading: string;
  readonly sentences: readonly string[];
  /** What it is about, e.g. `6 × Pizza`, with what belongs to it. */
  readonly item: { readonly name: string; readonly parts: readonly string[]; readonly from: string };
  /** Where the reader goes on. */
  readonly link?: { readonly label: string; readonly url: string } | undefined;
  readonly reference: string;
}
