const LONGEST_URL = 2_048;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;

/** A link that is safe to follow, and the short text for it: host and path. */
export interface SafeLink {
  href: string;
  text: string;
}

/**
 * Makes a link of a text that comes from outside, or null when it is not plainly a web address.
 *
 * Only http and https without user and password ever become links; a bare domain is taken as https.
 */
export function webLink(value: string): SafeLink | null {
  const text = value.trim();
  if (text.length > LONGEST_URL || /\s/.test(text)) return null;
  const hasScheme = SCHEME.test(text);
  if (!hasScheme && !text.includes('.')) return null;
  const address = hasScheme ? text : `https://${text}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null;
  return { href: url.href, text: `${url.host}${url.pathname === '/' ? '' : url.pathname}` };
}

/** An X handle, such as `@roster`, as a link; anything else as {@link webLink} has it. */
export function xLink(value: string): SafeLink | null {
  const handle = /^@([A-Za-z0-9_]{1,15})$/.exec(value.trim())?.[1];
  return handle ? { href: `https://x.com/${handle}`, text: `@${handle}` } : webLink(value);
}

/** A `mailto:` link for an address that looks like one, or null. */
export function mailLink(value: string): SafeLink | null {
  const text = value.trim();
  if (!/^[^\s@<>"',;:\\?&]+@[^\s@<>"',;:\\?&]+$/.test(text)) return null;
  return { href: `mailto:${encodeURIComponent(text).replace('%40', '@')}`, text };
}

/** A `tel:` link for what looks like a phone number, or null: ChartMogul's own example holds "Lead". */
export function phoneLink(value: string): SafeLink | null {
  const text = value.trim();
  if (!/^\+?[\d\s().\-/]+$/.test(text) || text.replace(/\D/g, '').length < 5) return null;
  return { href: `tel:${text.replace(/[^\d+]/g, '')}`, text };
}

/** A piece of a text: as it stands, or with a link. */
export type TextPiece = string | SafeLink;

/** Bounded, and begun only at the start of a word: a text of one long word is read once, not once a letter. */
const LINKS_IN_TEXT =
  /https?:\/\/[^\s<>"]{1,2048}|(?<![^\s<>"',;:()])[^\s@<>"',;:()]{1,64}@[^\s@<>"',;:()]{1,255}/gi;

/** Cuts a text into pieces, so that web and e-mail addresses in it can be followed. Joined again it is the same. */
export function linkify(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(LINKS_IN_TEXT)) {
    const found = match[0].replace(/[.,;:!?)\]]+$/, '');
    const link = found.includes('://') ? webLink(found) : /@.+\../.test(found) ? mailLink(found) : null;
    if (!link) continue;
    if (match.index > end) pieces.push(text.slice(end, match.index));
    pieces.push({ href: link.href, text: found });
    end = match.index + found.length;
  }
  if (end < text.length) pieces.push(text.slice(end));
  return pieces;
}
