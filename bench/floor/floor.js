/**
 * A list of contacts without framework, as fast as we can make it: rows are reused nodes that are placed by
 * transform, and only the text of their text nodes changes. It shows the columns that Roster shows.
 *
 * `floorPath` and `floorFirstPage` are of the start script in index.html.
 */

const ROW_HEIGHT = 40;
const OVERSCAN = 8;

/** @param {string} key @returns {(contact: FloorContact) => unknown} */
const field = (key) => (contact) => contact[key];
/** @param {string} key @returns {(contact: FloorContact) => unknown} */
const custom = (key) => (contact) => contact.custom[key];

/** @type {[string, number, (contact: FloorContact) => unknown][]} */
const COLUMNS = [
  ['Name', 200, (contact) => `${contact.first_name ?? ''} ${contact.last_name ?? ''}`],
  ['Title', 170, field('title')],
  ['E-mail', 240, field('email')],
  ['Phone', 150, field('phone')],
  ['Notes', 280, field('notes')],
  ['Department', 150, custom('Department')],
  ['NPS score', 110, custom('NPS score')],
  ['Champion', 110, custom('Champion')],
  ['Last seen', 150, custom('Last seen')],
  ['Decision maker', 110, custom('Decision maker')],
  ['Preferred language', 150, custom('Preferred language')],
  ['LinkedIn', 200, field('linked_in')],
  ['X', 150, field('twitter')],
];
const WIDTH = COLUMNS.reduce((sum, [, width]) => sum + width, 0);

/** @param {string} className @param {HTMLElement} [parent] */
function add(className, parent) {
  const element = document.createElement('div');
  element.className = className;
  parent?.append(element);
  return element;
}

/** @param {HTMLElement} [parent] */
function addRow(parent) {
  const element = add('row', parent);
  let left = 0;
  const texts = COLUMNS.map(([, width]) => {
    const cell = add('cell', element);
    cell.style.left = `${left}px`;
    cell.style.width = `${width}px`;
    left += width;
    const text = document.createTextNode('');
    cell.append(text);
    return text;
  });
  return { element, texts, index: -1 };
}

function makeList() {
  const scroller = add('grid-scroller');
  const head = addRow(add('head', scroller));
  COLUMNS.forEach(([label], column) => {
    const text = head.texts[column];
    if (text) text.data = label;
  });
  const body = add('body', scroller);
  for (const element of scroller.children) {
    if (element instanceof HTMLElement) element.style.width = `${WIDTH}px`;
  }

  /** @type {FloorContact[]} */
  const contacts = [];
  let open = -1;

  // All of this is done while the first page is on its way.
  document.body.append(scroller);
  const count = Math.ceil(scroller.clientHeight / ROW_HEIGHT) + 2 * OVERSCAN;
  const rows = Array.from({ length: count }, () => addRow());

  /** @param {ReturnType<typeof addRow>} row @param {number} index */
  function fill(row, index) {
    const contact = contacts[index];
    if (!contact) return;
    row.index = index;
    row.element.dataset.index = String(index);
    row.element.style.transform = `translateY(${index * ROW_HEIGHT}px)`;
    row.element.classList.toggle('is-open', index === open);
    for (let column = 0; column < COLUMNS.length; column++) {
      const text = row.texts[column];
      const value = String(COLUMNS[column]?.[2](contact) ?? '—');
      if (text && text.data !== value) text.data = value;
    }
  }

  function show() {
    const first = Math.max(0, Math.floor(scroller.scrollTop / ROW_HEIGHT) - OVERSCAN);
    const end = Math.min(contacts.length, first + rows.length);
    for (let index = Math.max(0, end - rows.length); index < end; index++) {
      // A row's number decides its node, so that nodes still in view are left alone.
      const row = rows[index % rows.length];
      if (row && row.index !== index) fill(row, index);
    }
  }

  scroller.addEventListener('scroll', show, { passive: true });
  body.addEventListener('click', ({ target }) => {
    const element = target instanceof Element ? target.closest('.row') : null;
    const row = rows.find((candidate) => candidate.element === element);
    const before = rows.find(({ index }) => index === open);
    open = row?.index ?? -1;
    for (const changed of [before, row]) if (changed) fill(changed, changed.index);
  });

  return {
    /** @param {FloorContact[]} more */
    append(more) {
      const isFirst = contacts.length === 0;
      contacts.push(...more);
      body.style.height = `${contacts.length * ROW_HEIGHT}px`;
      if (!isFirst) return;
      show();
      body.append(...rows.map(({ element }) => element));
    },
    count: () => contacts.length,
  };
}

async function start() {
  const { floorPath, floorFirstPage } = window;
  if (!floorFirstPage) return;
  const list = makeList();
  let page = await floorFirstPage;
  list.append(page.entries);
  window.loadAll = async () => {
    while (page.has_more) {
      const answer = await fetch(`${floorPath}&cursor=${encodeURIComponent(page.cursor)}`);
      page = await answer.json();
      list.append(page.entries);
    }
    return list.count();
  };
}

start();
