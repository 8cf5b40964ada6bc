import { ATTRIBUTES_COMPANY, COMPANIES, type Company, MILLION_COMPANY } from './companies';
import { MERGED_CUSTOMER_UUID, SHARED_EXTERNAL_ID } from './known';
import { DEACTIVATED_MANAGER, DEPUTIES, managerName } from './managers';
import { PLACES } from './places';
import { Random } from './random';
import { DATA_SOURCES } from './sources';

/** A customer, all its keys as ChartMogul sends them, in its order. */
export interface CustomerRecord {
  id: number;
  uuid: string;
  external_id: string;
  name: string;
  email: string;
  status: string;
  /** ISO 8601 with an offset. */
  'customer-since': string | null;
  attributes: {
    custom: Record<string, string | number | boolean>;
    clearbit: Record<string, never>;
    stripe: Record<string, never>;
    tags: string[];
  };
  data_source_uuid: string;
  data_source_uuids: string[];
  external_ids: string[];
  company: string;
  country: string | null;
  state: string | null;
  city: string;
  zip: string | null;
  lead_created_at: string | null;
  free_trial_started_at: string | null;
  address: { country: string | null; state: string | null; city: string; address_zip: string | null };
  /** Cents of `currency`. */
  mrr: number;
  arr: number;
  'billing-system-url': string | null;
  'chartmogul-url': string;
  'billing-system-type': string;
  currency: string;
  'currency-sign': string;
  owner: string | null;
  /** A newer key: older answers lack it. */
  website_url?: string | null;
}

/** A customer and what its contacts are made from. */
export interface Seeded {
  company: Company;
  customer: CustomerRecord;
}

const SIGNS: Record<string, string> = {
  EUR: '€',
  USD: '$',
  GBP: '£',
  JPY: '¥',
  CNY: '¥',
  KRW: '₩',
  INR: '₹',
  SEK: 'kr',
  AUD: '$',
  CAD: '$',
};

/** A currency's cents that make about one euro's hundred. */
const RATES: Record<string, number> = { JPY: 165, CNY: 8, KRW: 1600, INR: 95, SEK: 11 };

/** What a sum of euros is in a currency, whole cents. */
export function centsOf(euros: number, currency: string): number {
  return Math.round(euros * 100 * (RATES[currency] ?? 1));
}

/** How large a customer is by what it pays. */
export function segmentOf({ mrr, currency }: Company): string {
  const euros = mrr / 100 / (RATES[currency] ?? 1);
  if (euros < 400) return 'SMB';
  return euros < 2500 ? 'Mid-market' : 'Enterprise';
}

/** Some customers name their account manager in a custom attribute: mostly the owner, else a deputy. */
function customsOf(random: Random, company: Company): CustomerRecord['attributes']['custom'] {
  const custom: CustomerRecord['attributes']['custom'] = {};
  const named = company.owner === DEACTIVATED_MANAGER ? null : managerName(company.owner);
  const deputy = random.pick(DEPUTIES);
  if (random.chance(0.5)) custom['Account manager'] = named ?? deputy;
  if (random.chance(0.7)) custom.Segment = segmentOf(company);
  if (random.chance(0.3)) custom.Seats = Math.max(2, company.contacts % 500);
  if (random.chance(0.2)) custom['Signed DPA'] = random.chance(0.8);
  return custom;
}

function externalIds(random: Random, company: Company, uuid: string): [string, ...string[]] {
  if (company.domain.startsWith('halcyon')) return [SHARED_EXTERNAL_ID];
  if (uuid === MERGED_CUSTOMER_UUID) return ['acct_1002', 'acct_1009', 'legacy-77'];
  return [
    company.source === 'stripe' ? `cus_${random.hex(8)}${random.hex(6)}` : `acct_${random.int(1010, 9999)}`,
  ];
}

/** What tells a customer from others, and what else is decided before it is written down. */
interface Decided {
  id: number;
  uuid: string;
  externalIds: readonly [string, ...string[]];
  /** The data sources besides the company's own; a merged customer has some, or its own once more. */
  otherSources: readonly string[];
  email: string;
  /** ISO 8601 with an offset. */
  since: string | null;
  /** The day that a lead came in. */
  lead: string | null;
  custom: CustomerRecord['attributes']['custom'];
}

/**
 * Writes a customer down as ChartMogul sends it.
 *
 * @throws Error when the company's source or place is not one of ours
 */
export function recordOf(random: Random, company: Company, decided: Decided): CustomerRecord {
  const { id, externalIds: ids, lead } = decided;
  const source = DATA_SOURCES.find(({ key }) => key === company.source);
  const place = PLACES[company.place];
  if (!source || !place) throw new Error(`No such source or place: ${company.source}, ${company.place}`);
  const customer: CustomerRecord = {
    id,
    uuid: decided.uuid,
    external_id: ids[0],
    name: company.name,
    email: decided.email,
    status: company.status,
    'customer-since': decided.since,
    attributes: { custom: decided.custom, clearbit: {}, stripe: {}, tags: company.tags },
    data_source_uuid: source.uuid,
    data_source_uuids: [source.uuid, ...decided.otherSources],
    external_ids: [...ids],
    company: company.company,
    country: place.country,
    state: place.state,
    city: company.place,
    zip: place.zip,
    lead_created_at: lead && `${lead}T09:30:00.000Z`,
    free_trial_started_at: lead && company.tags.includes('trial') ? `${lead}T14:05:00.000Z` : null,
    address: {
      country: place.countryName,
      state: place.stateName,
      city: company.place,
      address_zip: place.zip,
    },
    mrr: company.mrr,
    arr: company.mrr * 12,
    'billing-system-url': company.source === 'stripe' ? `https://billing.example/customers/${ids[0]}` : null,
    'chartmogul-url': `https://app.chartmogul.com/#/customers/${id}-${(company.company || company.name).replaceAll(/[^\p{L}\p{N}]+/gu, '_')}`,
    'billing-system-type': source.system,
    currency: company.currency,
    'currency-sign': SIGNS[company.currency] ?? company.currency,
    owner: company.owner,
  };
  if (random.chance(0.7)) customer.website_url = random.chance(0.8) ? `https://www.${company.domain}` : null;
  return customer;
}

function seed(company: Company, index: number): Seeded {
  const random = new Random(`customer ${company.domain}`);
  const uuid =
    company.uuid ?? `cus_${random.hex(8)}-2c7e-11ee-${random.hex(4)}-${random.hex(8)}${random.hex(4)}`;
  const merged = uuid === MERGED_CUSTOMER_UUID;
  const ids = externalIds(random, company, uuid);
  const lead = company.since === null ? `2026-${random.pick(['08', '09', '10'])}-1${random.int(0, 9)}` : null;
  const mailbox = random.pick(['hello', 'accounts', 'finance', 'billing']);
  const customer = recordOf(random, company, {
    id: 114167450 + index * 7,
    uuid,
    externalIds: ids,
    otherSources: merged ? [DATA_SOURCES[1].uuid, DATA_SOURCES[0].uuid] : [],
    email: random.chance(0.9) || company.name === '' ? `${mailbox}@${company.domain}` : '',
    since:
      company.since === null
        ? null
        : `${company.since}T${company.source === 'stripe' ? '12:00' : '00:00'}:00+00:00`,
    lead,
    custom: customsOf(random, company),
  });
  return { company, customer };
}

/** Every known customer, in ChartMogul's order: oldest `customer-since` first, those without one last. */
export const CUSTOMERS: readonly Seeded[] = COMPANIES.map(seed);

/** The customer with a million contacts. */
export const MILLION = seed(MILLION_COMPANY, COMPANIES.length);

/** Customers that are in no list, where they would be in the way: they are found by their UUID. */
export const UNLISTED: readonly Seeded[] = [MILLION, seed(ATTRIBUTES_COMPANY, COMPANIES.length + 1)];
