import type { RequestListener } from 'node:http';
import { expect, test } from './roster';

const CUSTOMER = 'cus_00000000-1111-2222-3333-444444444444';

interface Person {
  uuid: string;
  customer_uuid: string;
  first_name: string;
}

function person(at: number, first_name = `Person ${at}`): Person {
  return { uuid: `con_${String(at).padStart(36, '0')}`, customer_uuid: CUSTOMER, first_name };
}

/** A ChartMogul whose contacts can change between two requests, in pages of 200, and whose cursors can lead back. */
function changingUpstream(contacts: () => Person[], leadsBack = () => false): RequestListener {
  return (request, response) => {
    const url = new URL(request.url ?? '/', 'http://upstream');
    const from = Number(url.searchParams.get('cursor') ?? 0);
    const entries = contacts().slice(from, from + 200);
    const has_more = from + 200 < contacts().length;
    const cursor = String(leadsBack() && from > 0 ? from : from + 200);
    const body = url.pathname.endsWith('/contacts')
      ? { entries, cursor, has_more }
      : { uuid: CUSTOMER, name: 'Pied Piper', data_sources: [] };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  };
}

test('an old list says how old it is, and refreshing says what has changed', async ({
  page,
  view,
  rosterOver,
}) => {
  let contacts = Array.from({ length: 300 }, (_, at) => person(300 - at));
  const roster = await rosterOver(changingUpstream(() => contacts));
  await page.clock.install();
  await page.goto(`${roster.url}/customers/${CUSTOMER}`);
  await view.button('Load more').click();
  await expect(view.footer).toContainText('300 contacts · all loaded');
  await expect(view.footer).toContainText('Loaded just now · Refresh');
  await page.clock.fastForward('26:00');
  await expect(view.footer).toContainText('Loaded 26 minutes ago · Refresh');

  contacts = [person(302), person(301), ...contacts.slice(0, -1)];
  contacts[4] = person(298, 'Renamed');
  await view.button('Refresh').click();
  await expect(view.footer).toContainText('2 new, 1 changed, 1 gone · Loaded just now');
  await expect(view.footer).toContainText('301 contacts · all loaded');
  await expect(view.row(1)).toContainText('Person 302');
  await expect(view.row(5)).toContainText('Renamed');

  await view.button('Refresh').click();
  await expect(view.footer).toContainText('Nothing has changed');
});

for (const withContact of [false, true]) {
  const beside = withContact ? ', also beside an open contact' : '';
  test(`refreshing keeps the rows in view where they are${beside}`, async ({ page, view, rosterOver }) => {
    let contacts = Array.from({ length: 300 }, (_, at) => person(300 - at));
    const roster = await rosterOver(changingUpstream(() => contacts));
    await page.goto(`${roster.url}/customers/${CUSTOMER}`);
    await view.button('Load more').click();
    await expect(view.footer).toContainText('300 contacts');
    await view.scrollTo(100 * 40);
    const row = view.grid.getByRole('row', { name: 'Person 196' });
    if (withContact) {
      await row.click();
      await expect(view.drawer).toContainText('105 of 300');
    }
    const before = await row.boundingBox();
    contacts = [person(303), person(302), person(301), ...contacts];
    await view.button('Refresh').click();
    await expect(view.footer).toContainText('3 new');
    await expect(row).toHaveAttribute('aria-rowindex', '109');
    await expect.poll(() => row.boundingBox()).toEqual(before);
    if (withContact) await expect(view.drawer).toContainText('108 of 303');
  });
}

test('a refresh that fails changes nothing, and can be tried again', async ({
  page,
  view,
  rosterOver,
  complaints,
}) => {
  complaints.expect(/status of 400/);
  let isBroken = false;
  const contacts = Array.from({ length: 3 }, (_, at) => person(3 - at));
  const answer = changingUpstream(() => contacts);
  const roster = await rosterOver((request, response) => {
    if (isBroken) response.writeHead(422).end('{}');
    else answer(request, response);
  });
  await page.goto(`${roster.url}/customers/${CUSTOMER}`);
  await expect(view.footer).toContainText('3 contacts · all loaded');
  isBroken = true;
  await view.button('Refresh').click();
  await expect(view.footer).toContainText(
    "Couldn't refresh: ChartMogul answered 422. The 3 loaded stay. Try again",
  );
  await expect(view.row(3)).toContainText('Person 1');
  isBroken = false;
  await view.button('Try again').click();
  await expect(view.footer).toContainText('Nothing has changed');
});

test('a refresh that meets paging without sense fails: what it did not meet is neither gone nor unselected', async ({
  page,
  view,
  rosterOver,
}) => {
  let leadsBack = false;
  const contacts = Array.from({ length: 1000 }, (_, at) => person(1000 - at));
  const roster = await rosterOver(
    changingUpstream(
      () => contacts,
      () => leadsBack,
    ),
  );
  await page.goto(`${roster.url}/customers/${CUSTOMER}`);
  await view.button('Load all').click();
  await expect(view.footer).toContainText('1,000 contacts · all loaded');
  await view.name(1).focus();
  await page.keyboard.press('Control+a');
  await expect(view.selectionBar).toContainText('1,000 selected');

  leadsBack = true;
  await view.button('Refresh').click();
  await expect(view.footer).toContainText(
    "Couldn't refresh: ChartMogul's paging stopped making sense. The 1,000 loaded stay. Try again",
  );
  await expect(view.footer).toContainText('1,000 contacts · all loaded');
  await expect(view.selectionBar).toContainText('1,000 selected');

  leadsBack = false;
  await view.button('Try again').click();
  await expect(view.footer).toContainText('Nothing has changed · Loaded just now');
});

test('a list that ended where paging stopped making sense can be refreshed as far', async ({
  page,
  view,
  rosterOver,
}) => {
  const contacts = Array.from({ length: 1000 }, (_, at) => person(1000 - at));
  const roster = await rosterOver(
    changingUpstream(
      () => contacts,
      () => true,
    ),
  );
  const words = "ChartMogul's paging stopped making sense after 400 contacts, so the list may be incomplete.";
  await page.goto(`${roster.url}/customers/${CUSTOMER}`);
  await view.button('Load all').click();
  await expect(view.footer).toContainText(words);
  contacts[1] = person(999, 'Renamed');
  await view.button('Refresh').click();
  await expect(view.footer).toContainText('1 changed · Loaded just now');
  await expect(view.footer).toContainText(words);
  await expect(view.row(2)).toContainText('Renamed');
});
