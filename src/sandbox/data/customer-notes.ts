import { keyTime } from '../cursor';
import type { Seeded } from './customers';
import { managerName } from './managers';
import { sentence } from './notes';
import { Random } from './random';

/** A note or a call log of a customer, as ChartMogul sends it. */
export interface CustomerNoteRecord {
  uuid: string;
  customer_uuid: string;
  type: 'note' | 'call';
  text: string;
  /** Seconds; 0 for a note. */
  call_duration: number;
  /** `Name (e-mail)`. */
  author: string;
  created_at: string;
  updated_at: string;
}

const DAY = 86_400_000;

/** A customer's notes and calls, newest first, each with its key `TIME&ID`. */
export function customerNotesOf(seeded: Seeded): { key: string; note: CustomerNoteRecord }[] {
  if (seeded.company.contacts === 0) return [];
  const customerUuid = seeded.customer.uuid;
  const random = new Random(`notes ${customerUuid}`);
  const manager = managerName(seeded.customer.owner);
  const author = manager ? `${manager} (${seeded.customer.owner})` : 'Robin Staff (robin.staff@example.com)';
  const subject = {
    first: seeded.customer.name.split(' ')[0] ?? '',
    company: seeded.customer.company,
    domain: seeded.company.domain,
  };
  let created = Date.UTC(2026, 10, 18, 14, 5);
  return Array.from({ length: random.int(0, 9) }, () => {
    created -= random.int(DAY / 2, 40 * DAY);
    const isCall = random.chance(0.35);
    const time = keyTime(created, random.int(0, 999));
    const uuid = `note_${random.hex(8)}-9b45-11f0-8143-${random.hex(8)}${random.hex(4)}`;
    const shown = `${time.slice(0, 23)}Z`;
    const note: CustomerNoteRecord = {
      uuid,
      customer_uuid: customerUuid,
      type: isCall ? 'call' : 'note',
      text: `${sentence(random, subject)} ${sentence(random, subject)}`,
      call_duration: isCall ? random.int(40, 2700) : 0,
      author,
      created_at: shown,
      updated_at: shown,
    };
    return { key: `${time}&${uuid}`, note };
  });
}
