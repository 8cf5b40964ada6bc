import type { Page } from '@playwright/test';
import { KNOWN } from '../src/sandbox/data/known';
import { expect, type RosterServer, type Sandbox } from './roster';
import type { View } from './view';

/** All that a state is reached with. */
export interface Stage {
  page: Page;
  view: View;
  sandbox: Sandbox;
  roster: RosterServer;
}

/** A state of the pages that is looked at. */
export interface State {
  /** Also the name of its picture. */
  name: string;
  /** Brings the page there by real faults and real input. */
  reach: (stage: Stage) => Promise<unknown>;
  /** Settings of Roster that it needs. */
  settings?: Record<string, string>;
  /** Whether it is of one width, such as a menu or a place scrolled to, and a page of another is visited anew. */
  isOfOneWidth?: boolean;
}

export const SHOWCASE = `/customers/${KNOWN.showcase}`;

/** Goes to an address, and waits for the list there. */
export async function openLoaded({ page, view }: Stage, address = SHOWCASE): Promise<void> {
  await page.goto(address);
  await expect(view.footer).toContainText(/loaded/);
}

/** Opens the first contact of a customer that is wanted; its newest 200 are looked at. */
export async function openContact(
  stage: Stage,
  customer: string,
  isWanted: (contact: object) => boolean,
): Promise<void> {
  const contact = (await stage.sandbox.contactsOf(customer)).find(isWanted);
  await stage.page.goto(`/customers/${customer}?contact=${contact?.uuid}`);
  await expect(stage.page.getByText(`${contact?.uuid}`, { exact: true })).toBeAttached();
}

/** Tells whether a field's value, as text, passes a test. */
export const has =
  (key: string, test: (text: string) => boolean) =>
  (contact: object): boolean =>
    test(String(Reflect.get(contact, key) ?? ''));

/** Starts Roster anew, with a part of the customers to be read and the rest on its way for ever. */
export async function startReading({ sandbox, roster }: Stage) {
  const entries = (await sandbox.customers()).slice(0, 40);
  const body = { entries, cursor: 'bmV4dA==', has_more: true, total_pages: 1, per_page: 60 };
  await sandbox.breakBy(
    { match: { path: 'cursor=' }, fault: { kind: 'hang-before-headers' } },
    { match: { path: '/customers\\?per_page=200$' }, fault: { kind: 'status', status: 200, body } },
  );
  await roster.stop();
  await roster.start();
}
