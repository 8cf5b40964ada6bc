import { POOLS, type Tongue, WORLD } from '../names';
import { Random } from '../random';
import { twinOf } from './facts';
import { domainOf } from './ids';
import { WORDS } from './words';

/** What a made customer is called. */
export interface Naming {
  tongue: Tongue;
  company: string;
  person: string;
  slug: string;
  domain: string;
}

const FAMILY_FIRST: ReadonlySet<Tongue> = new Set(['japanese', 'chinese', 'korean']);

function companyOf(random: Random, tongue: Tongue): { written: string; slug: string } {
  const { first, second, forms, gap } = WORDS[tongue];
  const family = random.pick(POOLS[tongue].family);
  const word = random.pick(first);
  const trade = random.pick(second);
  const [parts, slug] = random.weighted([
    [[[word.written, trade.written], `${word.latin}-${trade.latin}`] as const, 50],
    [[[family.written, trade.written], `${family.latin}-${trade.latin}`] as const, 25],
    [[[word.written, family.written, trade.written], `${word.latin}-${family.latin}`] as const, 25],
  ]);
  const form = random.pick(forms);
  const number = random.chance(0.12) ? ` ${random.int(2, 999)}` : '';
  return { written: `${[...parts, form].filter(Boolean).join(gap)}${number}`, slug };
}

function originalNaming(number: number): Naming {
  const random = new Random(`naming ${number}`);
  const tongue = random.weighted(WORLD);
  const { written, slug } = companyOf(random, tongue);
  const given = random.pick(POOLS[tongue].given).written;
  const family = random.pick(POOLS[tongue].family).written;
  const person = FAMILY_FIRST.has(tongue) ? `${family} ${given}` : `${given} ${family}`;
  return { tongue, company: written, person, slug, domain: domainOf(slug, number) };
}

/** A name as somebody types it who has no accents on the keyboard, and no patience. */
function respelled(name: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{Script=Latin}\p{M}+/gu, (letter) => letter.slice(0, 1));
  return plain === name ? name.toLowerCase() : plain;
}

/** The names of the `number`-th made customer. */
export function namingOf(number: number): Naming {
  const twin = twinOf(number);
  if (!twin) return originalNaming(number);
  const naming = originalNaming(twin.original);
  const { company, slug } = naming;
  const domain = domainOf(slug, number);
  switch (twin.kind) {
    case 'other-source':
      return naming;
    case 'same-name':
      return { ...naming, domain };
    case 'other-spelling':
      return { ...naming, company: respelled(company), domain };
    case 'other-number':
      return { ...naming, company: `${company.replace(/ \d+$/, '')} ${(number % 97) + 2}`, domain };
  }
}
