import type { DirectoryAnswer } from '../../../contract/directory';
import { visibleText } from '../../lib/controls';
import { formatNumber } from '../../lib/format';

type Rule = DirectoryAnswer['account_manager'];

/** Names that are listed before the others are only counted, and how much of one is shown. */
const MAX_NAMES = 20;
const LONGEST_NAME = 60;

function quoted(name: string): string {
  const visible = visibleText(name);
  return `“${visible.length > LONGEST_NAME ? `${visible.slice(0, LONGEST_NAME)}…` : visible}”`;
}

/** Says where the account manager of a customer is read from. */
export function ruleWords({ attributes }: Pick<Rule, 'attributes'>): string {
  if (attributes.length === 0) return 'Read from each customer’s owner.';
  const noun = attributes.length === 1 ? 'custom attribute' : 'custom attributes';
  return `Read from the ${noun} ${attributes.map(quoted).join(', then ')}, else from the customer’s owner.`;
}

/**
 * Warns of custom attributes in the rule that no customer has, and says which there are; null when all is well.
 *
 * @param isComplete - true once all customers were read
 */
export function missingWords({ missing, occurring }: Rule, isComplete: boolean): string | null {
  if (missing.length === 0) return null;
  const who = isComplete ? 'No customer has' : 'No customer read so far has';
  const noun = missing.length === 1 ? 'the custom attribute' : 'the custom attributes';
  const lack = `${who} ${noun} ${missing.map(quoted).join(' or ')}.`;
  if (occurring.length === 0) return `${lack} Customers have no custom attributes at all.`;
  const more = occurring.length - MAX_NAMES;
  const names = occurring.slice(0, MAX_NAMES).map(quoted).join(', ');
  return `${lack} Custom attributes that customers do have: ${names}${more > 0 ? ` and ${formatNumber(more)} more` : ''}.`;
}
