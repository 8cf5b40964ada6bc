import type { Department } from './jobs';
import type { Random } from './random';

/** A value of a custom attribute: ChartMogul has strings, numbers, booleans, and timestamps as text. */
export type CustomValue = string | number | boolean;

/** What a contact's custom attributes depend on. */
export interface Person {
  department: Department;
  slug: string;
  decides: boolean;
  /** Their own language, as they call it. */
  language: string;
}

/** An attribute of the account: its key as somebody typed it, and the share of contacts that have it. */
interface Attribute {
  key: string;
  share: number;
  value(random: Random, person: Person): CustomValue;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** A time of 2026 up to 20 November, in the form that ChartMogul's recordings have. */
function recently(random: Random): string {
  const at = Date.UTC(2026, 10, 20, 18) - random.int(0, 27_000_000) * 1000;
  return new Date(at).toISOString();
}

const ATTRIBUTES: readonly Attribute[] = [
  { key: 'Department', share: 0.9, value: (_, person) => person.department },
  {
    key: 'NPS score',
    share: 0.7,
    value: (random) =>
      random.weighted([
        [10, 18],
        [9, 26],
        [8, 20],
        [7, 14],
        [6, 8],
        [5, 5],
        [4, 3],
        [3, 2],
        [0, 2],
      ]),
  },
  { key: 'Champion', share: 0.6, value: (random) => random.chance(0.28) },
  { key: 'Last seen', share: 0.5, value: recently },
  { key: 'Decision maker', share: 0.4, value: (random, person) => person.decides || random.chance(0.08) },
  {
    key: 'Contract value',
    share: 0.18,
    value: (random) => random.int(1, 240) * 500 + random.pick([0, 0, 0.5, 0.95]),
  },
  {
    key: 'Preferred language',
    share: 0.16,
    value: (random) =>
      random.pick(['English', 'Deutsch', 'Français', 'Español', 'Polski', '日本語', 'العربية']),
  },
  {
    key: 'date_of_birth',
    share: 0.12,
    value: (random) => `${random.int(1958, 2003)}-${pad(random.int(1, 12))}-${pad(random.int(1, 28))}`,
  },
  {
    key: 'Newsletter since',
    share: 0.1,
    value: (random) =>
      `${random.int(2017, 2026)}-${pad(random.int(1, 10))}-${pad(random.int(1, 28))} 00:00:00`,
  },
  { key: 'crm.lead.score', share: 0.1, value: (random) => random.int(0, 1000) / 10 },
  {
    key: 'Facebook',
    share: 0.08,
    value: (random, person) =>
      random.pick([`https://www.facebook.com/${person.slug}`, `facebook.com/${person.slug}`]),
  },
  {
    // The one attribute whose type differs from contact to contact.
    key: 'Badge no.',
    share: 0.06,
    value: (random) => (random.chance(0.7) ? random.int(100, 9999) : `V-${random.int(10, 99)}`),
  },
  { key: 'T-shirt size (EU)', share: 0.04, value: (random) => random.pick(['S', 'M', 'L', 'XL', '3XL']) },
  { key: 'Backup e-mail', share: 0.03, value: (_, person) => `${person.slug}@personal.example` },
];

/** Custom attributes of a contact; `{}` for one in twenty, and never the same set for all. */
export function contactCustoms(random: Random, person: Person): Record<string, CustomValue> {
  const custom: Record<string, CustomValue> = {};
  if (random.chance(0.05)) return custom;
  for (const { key, share, value } of ATTRIBUTES) {
    if (random.chance(share)) custom[key] = value(random, person);
  }
  return custom;
}
