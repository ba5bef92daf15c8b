/** `${name}` in a definition's text: bound to a reference at synth. */
export const placeholder = /\$\{([A-Za-z]\w*)\}/g;
