const MOBILE = /(?<!\d)(?:(?:\+|00)?86)?1[3-9]\d{9}(?!\d)/;
const LANDLINE = /(?<!\d)(?:\(?0\d{2,3}\)?[\s-]?\d{7,8}|[48]00[\s-]\d{3}[\s-]?\d{4})(?!\d)/;

/** Whether a normalised text holds a Chinese mobile number, with or without the country's code. */
export function hasMobileNumber(normalised: string): boolean {
  return MOBILE.test(normalised.replace(/[().]/g, ""));
}

/** Whether a text as it stands holds a landline or service number with its area code. */
export function hasLandline(text: string): boolean {
  return LANDLINE.test(text.normalize("NFKC"));
}
