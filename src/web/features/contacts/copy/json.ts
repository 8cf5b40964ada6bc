import type { Contact } from '../../../../contract/contact';
import { printJson } from '../../../../contract/read-entry';

/** A contact as ChartMogul sent it, to be read by people and machines. */
export function contactJson(contact: Contact): string {
  return printJson(contact, 2);
}
