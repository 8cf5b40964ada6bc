/** What sorts and searches the floor's contacts by hand. It is loaded after the first rows. */

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/**
 * Numbers of the contacts in the order of a column: its different texts are sorted once, contacts are put into
 * buckets by them. Empties are last.
 *
 * @param {FloorContact[]} contacts @param {(contact: FloorContact) => unknown} read
 */
export function sort(contacts, read) {
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {number[]} */
  const sizes = [];
  const bucketOf = new Uint32Array(contacts.length);
  for (let number = 0; number < contacts.length; number++) {
    const contact = contacts[number];
    const text = contact ? String(read(contact) ?? '') : '';
    let bucket = known.get(text);
    if (bucket === undefined) {
      bucket = sizes.length;
      known.set(text, bucket);
      sizes.push(0);
    }
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
    bucketOf[number] = bucket;
  }
  const sorted = [...known].sort(([one], [other]) => {
    if (one === '' || other === '') return one === '' ? 1 : -1;
    return collator.compare(one, other);
  });
  const next = new Uint32Array(sizes.length);
  let start = 0;
  for (const [, bucket] of sorted) {
    next[bucket] = start;
    start += sizes[bucket] ?? 0;
  }
  const order = new Uint32Array(contacts.length);
  for (let number = 0; number < contacts.length; number++) {
    const bucket = bucketOf[number] ?? 0;
    const place = next[bucket] ?? 0;
    order[place] = number;
    next[bucket] = place + 1;
  }
  return order;
}

/** @param {unknown} value @param {string} text */
function has(value, text) {
  return value !== null && value !== undefined && String(value).toLowerCase().includes(text);
}

/** @param {FloorContact} contact @param {string} text */
function isHit(contact, text) {
  const { first_name, last_name, title, email, phone, notes, linked_in, twitter, custom } = contact;
  for (const value of [first_name, last_name, title, email, phone, notes, linked_in, twitter]) {
    if (has(value, text)) return true;
  }
  for (const key in custom) if (has(custom[key], text)) return true;
  return false;
}

/**
 * Numbers of the contacts with a text in any field, in their order.
 *
 * @param {FloorContact[]} contacts
 * @param {Uint32Array | null} among - numbers of those who may be hits; null for all as they came
 * @param {string} text - in lower case
 */
export function findIn(contacts, among, text) {
  const hits = new Uint32Array(among?.length ?? contacts.length);
  let count = 0;
  for (let place = 0; place < hits.length; place++) {
    const number = among ? (among[place] ?? 0) : place;
    const contact = contacts[number];
    if (contact && isHit(contact, text)) hits[count++] = number;
  }
  return hits.slice(0, count);
}
