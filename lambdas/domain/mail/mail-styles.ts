/** Inline, since many mail programs drop all others; the colours are the page's. */
export const styles = {
  board: "margin:0;padding:0;background-color:#e9e5dd;color:#1c1a17",
  slip: "max-width:560px;background-color:#fffdf8;color:#1c1a17;text-align:left;font:16px/1.5 system-ui,'Segoe UI','Helvetica Neue',Arial,sans-serif",
  inner: "padding:24px;overflow-wrap:anywhere;word-break:break-word",
  heading: "margin:0 0 12px;font-size:22px;line-height:1.3",
  sentence: "margin:0 0 8px",
  ruled: "margin:16px 0;border-top:1px solid #d6d0c4;border-bottom:1px solid #d6d0c4",
  ordered: "padding:12px 0;overflow-wrap:anywhere;word-break:break-word",
  soft: "font-size:14px;color:#5c574e",
  link: "display:inline-block;padding:12px 20px;background-color:#1c1a17;color:#fffdf8;text-decoration:none;font-weight:bold",
};

/** By a mail's mood: the line that it hangs from. */
export const lines = { good: "border-top:4px solid #17663f", bad: "border-top:4px solid #ab2016" };

/** For mail programs that know `prefers-color-scheme`; the others leave the mail light, or darken it themselves. */
export const dark = [
  ":root{color-scheme:light dark;supported-color-schemes:light dark}",
  "@media (prefers-color-scheme:dark){",
  ".board{background-color:#141312!important}.slip{background-color:#23211e!important;color:#f2eee7!important}",
  ".ruled{border-color:#3d3934!important}.soft{color:#aca59a!important}",
  ".good{border-top-color:#74d3a0!important}.bad{border-top-color:#ff9485!important}",
  ".link{background-color:#f2eee7!important;color:#23211e!important}}",
].join("");
