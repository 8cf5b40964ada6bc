/**
 * A list of contacts without framework, as fast as we can make it: rows are reused nodes that are placed by
 * transform, and only the text of their text nodes changes. It shows the columns that Roster shows, the last name
 * where the address asks for it. A click on a header sorts, its edge sets the width, and there is a search.
 *
 * `floorPath` and `floorFirstPage` are of the start script in index.html.
 */

const ROW_HEIGHT = 40;
const HEAD_HEIGHT = 34;
const OVERSCAN = 8;
/** Chromium cuts elements off at some 33 million px: a list that is longer is scrolled in proportion. */
const TALLEST = 30_000_000;

/** @param {string} key @returns {(contact: FloorContact) => unknown} */
const field = (key) => (contact) => contact[key];
/** @param {string} key @returns {(contact: FloorContact) => unknown} */
const custom = (key) => (contact) => contact.custom[key];

/** @type {[string, number, (contact: FloorContact) => unknown][]} */
const LAST_NAME = location.search.includes('last_name') ? [['Last name', 150, field('last_name')]] : [];

/** @type {[string, number, (contact: FloorContact) => unknown][]} */
const COLUMNS = [
  ['Name', 200, (contact) => `${contact.first_name ?? ''} ${contact.last_name ?? ''}`.trim()],
  ...LAST_NAME,
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
  const texts = COLUMNS.map((_, column) => {
    const cell = add('cell', element);
    cell.setAttribute('aria-colindex', String(column + 1));
    cell.style.left = `var(--left-${column})`;
    cell.style.width = `var(--width-${column})`;
    const text = document.createTextNode('');
    cell.append(text);
    return text;
  });
  return { element, texts, index: -1 };
}

/** @param {HTMLElement} scroller */
function addHeader(scroller) {
  const widths = COLUMNS.map(([, width]) => width);
  const { element, texts } = addRow(add('head', scroller));

  function setWidths() {
    let left = 0;
    for (const [column, width] of widths.entries()) {
      scroller.style.setProperty(`--left-${column}`, `${left}px`);
      scroller.style.setProperty(`--width-${column}`, `${width}px`);
      left += width;
    }
    scroller.style.setProperty('--width', `${left}px`);
  }

  const cells = texts.map((text, column) => {
    text.data = COLUMNS[column]?.[0] ?? '';
    const cell = element.children[column];
    cell?.setAttribute('role', 'columnheader');
    const edge = add('edge', cell instanceof HTMLElement ? cell : undefined);
    edge.addEventListener('pointerdown', ({ pointerId }) => edge.setPointerCapture(pointerId));
    edge.addEventListener('pointermove', ({ pointerId, movementX }) => {
      if (!edge.hasPointerCapture(pointerId)) return;
      widths[column] = (widths[column] ?? 0) + movementX;
      setWidths();
    });
    return cell;
  });
  setWidths();
  return { element, cells };
}

function makeList() {
  const search = document.createElement('input');
  search.type = 'search';
  search.setAttribute('aria-label', 'Filter loaded contacts');
  const scroller = add('grid-scroller');
  scroller.setAttribute('role', 'grid');
  const header = addHeader(scroller);
  const body = add('body', scroller);

  /** @type {FloorContact[]} */
  const contacts = [];
  /** Numbers of the contacts in their order, and of those found; null for all as they came. @type {Uint32Array | null} */
  let order = null;
  /** @type {Uint32Array | null} */
  let hits = null;
  let searched = '';
  let open = -1;
  /** How much further down the list is than the element is scrolled, in px. */
  let shift = 0;

  // All of this is done while the first page is on its way.
  document.body.append(search, scroller);
  const viewHeight = scroller.clientHeight;
  const rows = Array.from({ length: Math.ceil(viewHeight / ROW_HEIGHT) + 2 * OVERSCAN }, () => addRow());

  /** How many rows are shown. */
  const count = () => (hits ?? order ?? contacts).length;

  /** @param {ReturnType<typeof addRow>} row @param {number} index */
  function place(row, index) {
    row.element.style.transform = `translateY(${index * ROW_HEIGHT - shift}px)`;
  }

  /** @param {ReturnType<typeof addRow>} row @param {number} index */
  function fill(row, index) {
    const numbers = hits ?? order;
    const contact = contacts[numbers ? (numbers[index] ?? -1) : index];
    row.element.hidden = !contact;
    if (!contact) return;
    row.index = index;
    row.element.dataset.index = String(index);
    place(row, index);
    row.element.classList.toggle('is-open', index === open);
    for (let column = 0; column < COLUMNS.length; column++) {
      const text = row.texts[column];
      const value = String(COLUMNS[column]?.[2](contact) ?? '—');
      if (text && text.data !== value) text.data = value;
    }
  }

  function show() {
    const top = scroller.scrollTop;
    const excess = Math.max(0, count() * ROW_HEIGHT - TALLEST);
    shift = excess && Math.round((top / (TALLEST + HEAD_HEIGHT - viewHeight)) * excess);
    const first = Math.max(0, Math.floor((top + shift) / ROW_HEIGHT) - OVERSCAN);
    const end = Math.min(count(), first + rows.length);
    for (let index = Math.max(0, end - rows.length); index < end; index++) {
      // A row's number decides its node, so that nodes still in view are left alone.
      const row = rows[index % rows.length];
      if (row && row.index !== index) fill(row, index);
      else if (row && excess) place(row, index);
    }
  }

  function resize() {
    body.style.height = `${Math.min(TALLEST, count() * ROW_HEIGHT)}px`;
    scroller.setAttribute('aria-rowcount', String(count() + 1));
  }

  /** Shows other rows, or the same in another order, from the first. */
  function showAnew() {
    open = -1;
    resize();
    scroller.scrollTop = 0;
    for (const row of rows) {
      row.index = -1;
      row.element.hidden = true;
      delete row.element.dataset.index;
    }
    show();
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
      resize();
      if (!isFirst) return;
      show();
      body.append(...rows.map(({ element }) => element));
    },
    contacts,
    count,
    /** @param {typeof import('./view.js')} view */
    allowViews({ findIn, sort }) {
      header.element.addEventListener('click', ({ target }) => {
        const column = target instanceof Element ? header.cells.indexOf(target) : -1;
        const read = COLUMNS[column]?.[2];
        if (!read) return;
        order = sort(contacts, read);
        if (searched) hits = findIn(contacts, order, searched);
        for (const cell of header.cells) cell?.removeAttribute('aria-sort');
        header.cells[column]?.setAttribute('aria-sort', 'ascending');
        showAnew();
      });
      search.addEventListener('input', () => {
        const text = search.value.toLowerCase();
        const isNarrower = searched !== '' && text.startsWith(searched);
        hits = text === '' ? null : findIn(contacts, isNarrower ? hits : order, text);
        searched = text;
        showAnew();
      });
    },
  };
}

async function start() {
  const { floorPath, floorFirstPage } = window;
  if (!floorFirstPage) return;
  const list = makeList();
  let page = await floorFirstPage;
  list.append(page.entries);
  window.exportAll = () => {
    const start = performance.now();
    /** @param {unknown} value */
    const cell = (value) => {
      const text = String(value ?? '');
      return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
    };
    const lines = list.contacts.map((contact) => COLUMNS.map(([, , read]) => cell(read(contact))).join(','));
    const file = new Blob([lines.join('\r\n')]);
    return file.size > 0 ? performance.now() - start : Number.NaN;
  };
  window.loadAll = async () => {
    while (page.has_more) {
      const answer = await fetch(`${floorPath}&cursor=${encodeURIComponent(page.cursor)}`);
      page = await answer.json();
      list.append(page.entries);
    }
    return list.count();
  };
  list.allowViews(await import('./view.js'));
}

start();
