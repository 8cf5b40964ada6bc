import { type ContactRecord, contactsOf, type KeyedContact } from './contacts';
import type { Seeded } from './customers';

const SCRIPT = '<script>document.title = "owned"</script>';
const IMAGE = '<img src=x onerror="document.title=\'owned\'">';

/** An object whose own keys are exactly these, whatever they are called: they survive on the wire. */
function owning(...entries: [string, unknown][]): Record<string, unknown> {
  return Object.fromEntries(entries);
}

function nested(levels: number): unknown {
  let value: unknown = 'bottom';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { deeper: value };
  return value;
}

/** What each contact of the hostile customer has instead of sensible values. */
const ATTACKS: readonly Partial<ContactRecord>[] = [
  { first_name: SCRIPT, last_name: IMAGE, title: '"><svg onload=alert(1)>', notes: `${SCRIPT}\n${IMAGE}` },
  {
    linked_in: 'javascript:alert(document.domain)',
    twitter: ' JaVaScRiPt:alert(1)',
    email: 'javascript:alert(1)',
  },
  {
    linked_in: 'data:text/html,<script>alert(1)</script>',
    twitter: 'vbscript:msgbox(1)',
    phone: 'tel:+1;ext=<b>',
  },
  { linked_in: 'https://user:secret@linkedin.example@evil.example/', twitter: '//evil.example/@x' },
  { linked_in: `https://linkedin.example/${'a'.repeat(4000)}`, twitter: 'java\nscript:alert(1)' },
  {
    first_name: 'Proto',
    custom: owning(
      ['__proto__', { polluted: true }],
      ['constructor', 'not a function'],
      ['toString', 'text'],
      ['hasOwnProperty', false],
      ['prototype', 1],
      ['valueOf', null],
    ),
  },
  {
    first_name: '__proto__',
    last_name: 'constructor',
    custom: { __proto_: 1, '': 'empty key', ' ': 'blank key' },
  },
  { first_name: '\u202Egnp.exe\u202C', last_name: 'abc\u2066def\u2069', notes: '\u202Ereversed to the end' },
  {
    first_name: 'Zero\u200Bwidth\u200D\uFEFF',
    last_name: 'So\u00ADft',
    email: 'zero\u200B@sandcastle.example',
  },
  {
    first_name: 'Nul\u0000l',
    last_name: 'Bell\u0007 Esc\u001B[31m',
    notes: 'tab\tCR\rLF\nVT\vFF\fDEL\u007FNEL\u0085LS\u2028PS\u2029',
  },
  { first_name: '👩🏽‍🚀', last_name: '👨‍👩‍👧‍👦🏳️‍🌈🇪🇺', title: '🧑🏿‍⚖️ of 1️⃣', notes: '🔥'.repeat(500) },
  { first_name: `Z${'\u0301\u0323\u0316'.repeat(60)}algo`, last_name: 'e\u0301 is not \u00e9' },
  {
    first_name: 'N'.repeat(10_000),
    last_name: 'Long',
    notes: 'All work and no play. '.repeat(455).slice(0, 10_000),
  },
  {
    first_name: 'Deep',
    custom: owning(['nest', nested(60)], ['list', [1, [2, [3, null]]]], ['object', { a: { b: {} } }]),
  },
  {
    first_name: '=HYPERLINK("https://evil.example","Click")',
    last_name: '+1+1',
    title: "-2+3+cmd|' /C calc'!A0",
    email: '@SUM(1+1)*cmd|x',
  },
  {
    first_name: '\t=1+1',
    last_name: '\r=1+1',
    title: '＝1+1',
    custom: owning(['=1+1', '=1+1'], ['@key', '+49 30 23125 000']),
  },
  { first_name: 'Nothing', custom: owning(['Department', null], ['Champion', null], ['NPS score', null]) },
  { first_name: 'Half \uD83D', last_name: '\uDE00 pair', notes: 'lone \uD800 surrogates \uDFFF' },
  {
    first_name: 'Hundred keys',
    custom: Object.fromEntries(
      Array.from({ length: 100 }, (_, at) => [`attribute ${at + 1}`, at % 3 === 0 ? at : `value ${at}`]),
    ),
  },
  {
    first_name: 'Links',
    custom: owning(
      ['Website', 'javascript:alert(1)'],
      ['Profile', 'HTTPS://EXAMPLE.COM/%00?q=<script>'],
      ['Not a date', '2026-02-31T25:61:00.000Z'],
      ['Huge', 1e308],
      ['Tiny', -0.000_000_1],
      ['Greatest safe', 9_007_199_254_740_991],
      [SCRIPT, IMAGE],
    ),
  },
  {
    first_name: '"quoted", and; semi',
    last_name: "O'Brien\\",
    notes: 'a "quote",\r\na line; and \\n that is no line',
  },
  { first_name: '   ', last_name: '', title: '', email: '', phone: '', notes: '\n\n\n', custom: {} },
  {
    first_name: 'null',
    last_name: 'undefined',
    title: 'NaN',
    phone: '[object Object]',
    notes: '{{7*7}} #{7*7} <%= 7*7 %>',
  },
  {
    first_name: '../../../etc/passwd',
    last_name: '%2e%2e%2f',
    email: "' OR 1=1 --",
    external_id: '?a=b&c=d#e',
  },
];

/** Contacts whose values attack whoever shows, exports or links them; each is otherwise an ordinary one. */
export function* hostileContacts(seeded: Seeded): Generator<KeyedContact> {
  if (seeded.company.contacts !== ATTACKS.length) throw new Error(`There are ${ATTACKS.length} attacks`);
  let at = 0;
  for (const { key, contact } of contactsOf(seeded)) {
    yield { key, contact: { ...contact, ...ATTACKS[at] } };
    at += 1;
  }
}
