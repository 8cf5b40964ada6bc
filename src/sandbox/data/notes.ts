import type { Random } from './random';

/** What a sentence may speak of. */
export interface Subject {
  first: string;
  company: string;
  domain: string;
}

const CITIES = [
  'Berlin',
  'Lisbon',
  'Chicago',
  'Singapore',
  'Kraków',
  'Toronto',
  'Malmö',
  'São Paulo',
  'Osaka',
];
const TOOLS = [
  'the API',
  'the CSV export',
  'our Salesforce sync',
  'the MRR report',
  'cohort charts',
  'webhooks',
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
const EVENTS = [
  'SaaStock',
  'the Berlin meetup',
  'the user conference',
  'Slush',
  'the finance leaders’ breakfast',
];
const COLLEAGUES = ['Gabi', 'Li Wei', 'Ada', 'Zoe', 'Mateo', 'Ingrid'];

const SENTENCES = [
  'Met at {event} in {city}, stand {n}.',
  'Prefers e-mail to calls.',
  'Best reached on {day} mornings.',
  'Only by phone after 14:00.',
  'Decides on renewals above €{n}k.',
  'Signs off on every invoice before it is paid.',
  'Needs the purchase order number on each invoice.',
  'Asked for a quote covering {n} more seats.',
  'Wants {tool} before the next renewal.',
  'Very happy with {tool}; offered to be a reference.',
  'Uses {tool} every day.',
  'Had trouble with {tool} in the spring; solved by {colleague}.',
  'Introduced by {colleague}.',
  'Used to work with {colleague} at a former company.',
  'New in the role since {month}; still finding their way around.',
  'On parental leave until {month}.',
  'Moved to the {city} office in {month}.',
  'Leaves {company} at the end of {month}; ask who takes over.',
  'Reports to the CFO.',
  'Runs the weekly revenue meeting.',
  'Champion for the rollout to the {city} team.',
  'Sceptical at first, convinced by the trial.',
  'Compared us with two other vendors last {month}.',
  'Would like monthly billing instead of annual.',
  'Asked about SOC 2 and a data processing agreement.',
  'Security questionnaire sent on {day}, answered the same week.',
  'Speaks three languages; English is fine.',
  'Writes in English, prefers to talk through an interpreter.',
  'Answers within the hour, whatever the hour.',
  'Pronounces the first name “{first}” with a long first vowel.',
  'Likes short agendas and hates slides.',
  'Joins most of our webinars.',
  'Gave a talk about pricing at {event}.',
  'Read-only user, never logs in.',
  'Has not answered since {month}.',
  'Bounced once in {month}; the address is right again.',
  'Do not call during quarter close.',
  'Wants a call before the contract renews in {month}.',
  'Budget for next year is fixed in {month}.',
  'Approved the upgrade to the larger plan.',
  'Asked to pause the contract; {colleague} talked it through.',
  'Complained about a duplicate invoice, refunded on {day}.',
  'Owns the integration with their billing system.',
  'Built their own dashboard on {tool}.',
  'Found a bug in {tool} and sent a perfect report.',
  'Wants to see churn by region.',
  'Interested in the beta of {tool}.',
  'Board meets every second {day}.',
  'Assistant books all meetings.',
  'Sends questions in batches, usually on {day}.',
  'Vegetarian; remember for the dinner in {city}.',
  'Cycles to work and is never late.',
  'Knows the history of the account better than anyone.',
  'Took part in the interview for the case study.',
  'Asked for training for {n} people in {city}.',
  'Training done on {day}, {n} took part.',
  'Likely to become the main contact in {month}.',
  'Was the main contact until {month}.',
  'Shares a login with a colleague; offer two more seats.',
  'Would recommend us, says the survey of {month}.',
  'Found us through a blog post about net revenue retention.',
  'Keep in copy for anything about contracts.',
  'Their fiscal year starts in {month}.',
  'Works part-time, {day} and Thursday only.',
] as const;

const LINKED = [
  'Agenda: https://{domain}/meetings/{n}',
  'Their status page: https://status.{domain}',
  'Invoices go to billing@{domain}, with {colleague} in copy.',
  'Shared document: https://docs.{domain}/renewal-{n}?tab=notes#open',
  'Forward tickets to support@{domain}.',
] as const;

const MONTHS = ['January', 'March', 'April', 'June', 'September', 'October', 'November'];

function fill(random: Random, template: string, subject: Subject): string {
  if (!template.includes('{')) return template;
  return template
    .replace('{first}', subject.first)
    .replace('{company}', subject.company)
    .replace('{domain}', subject.domain)
    .replace('{event}', () => random.pick(EVENTS))
    .replace('{city}', () => random.pick(CITIES))
    .replace('{tool}', () => random.pick(TOOLS))
    .replace('{day}', () => random.pick(WEEKDAYS))
    .replace('{month}', () => random.pick(MONTHS))
    .replace('{colleague}', () => random.pick(COLLEAGUES))
    .replace('{n}', () => String(random.int(2, 90)));
}

/** The log of a long acquaintance: a heading, an empty line, then dated lines; `lines` in all. */
function longNote(random: Random, subject: Subject, lines: number): string {
  const log = Array.from({ length: lines - 2 }, (_, at) => {
    const date = new Date(Date.UTC(2026, 10, 18 - at * 23)).toISOString().slice(0, 10);
    return `${date}  ${fill(random, random.pick(SENTENCES), subject)}`;
  });
  return [`History with ${subject.first}, newest first`, '', ...log].join('\n');
}

/** A contact's notes as an account manager writes them: none, a sentence, a few lines, or forty. */
export function contactNotes(random: Random, subject: Subject): string | null {
  const kind = random.int(1, 100);
  if (kind <= 46) return null;
  if (kind <= 76) return fill(random, random.pick(SENTENCES), subject);
  if (kind <= 99) {
    const lines = new Set(
      Array.from({ length: random.int(2, 4) }, () => fill(random, random.pick(SENTENCES), subject)),
    );
    if (kind > 92) return [...lines, '', fill(random, random.pick(LINKED), subject)].join('\n');
    return [...lines].join(kind > 86 ? ' ' : '\n');
  }
  return longNote(random, subject, 40);
}

/** One sentence about somebody, for notes and call logs of customers. */
export function sentence(random: Random, subject: Subject): string {
  return fill(random, random.pick(SENTENCES), subject);
}
