/**
 * The country codes that are given out, but 1.
 * https://www.itu.int/pub/T-SP-E.164D
 */
const countryCodes = new RegExp(
  [
    "^(?:7",
    String.raw`2(?:0|7|1[12368]|[2-4]\d|5[0-8]|6\d|9[01789])`,
    String.raw`3(?:[0-469]|[57]\d|8[0-35-79])`,
    "4(?:[013-9]|2[013])",
    String.raw`5(?:[1-8]|[09]\d)`,
    "6(?:[0-6]|7[02-9]|8[0-35-9]|9[0-2])",
    "8(?:[1246]|0[08]|5[02356]|7[08]|8[0-36-8])",
    "9(?:[0-58]|6[0-8]|7[0-79]|9[2-68]))",
  ].join("|"),
);

/** Area code and exchange of North America's plan begin with 2 to 9; an area code's second digit is no 9. */
const northAmerican = /^[2-9][0-8]\d[2-9]\d{6}$/;

/**
 * Digits in groups, between spaces or hyphens. Without a country code it is a number of North America's plan. Whether a number of
 * another country is one there, AppSync knows; here it has to have a country's code and the length that all may have.
 */
export function isPhoneNumber(value: string): boolean {
  if (!/^\+?\(?\d(?:[\s().-]*\d)*$/.test(value.trim())) return false;
  const digits = value.replaceAll(/\D/g, "");
  if (!value.trim().startsWith("+")) return northAmerican.test(digits.replace(/^1(?=\d{10}$)/, ""));
  if (digits.startsWith("1")) return northAmerican.test(digits.slice(1));
  return countryCodes.test(digits) && digits.length >= 7 && digits.length <= 15;
}
