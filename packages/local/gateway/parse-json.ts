/** No service takes an input that is nested as deeply, and what is deeper by far ends the stack of whoever walks through it. */
const deepest = 500;

/** As `JSON.parse`, for what comes from outside. Throws `SyntaxError`, also for what is nested too deeply. */
export function parseJson(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (hasManyBrackets(text) && isTooDeep(text)) throw new SyntaxError(`JSON is nested more than ${deepest} levels deep`);
  return value;
}

/** Few texts have so many that they could be too deep: only those are read character by character. */
function hasManyBrackets(text: string): boolean {
  let left = deepest;
  for (const bracket of "{[") {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) if ((left -= 1) < 0) return true;
  }
  return false;
}

function isTooDeep(json: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (inText && character === "\\") at += 1;
    else if (character === '"') inText = !inText;
    else if (inText) continue;
    else if (character === "{" || character === "[") {
      if ((depth += 1) > deepest) return true;
    } else if (character === "}" || character === "]") depth -= 1;
  }
  return false;
}
