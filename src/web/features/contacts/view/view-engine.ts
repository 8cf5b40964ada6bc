import type { SortingState } from '@tanstack/react-table';
import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import type { Rows } from '../../../lib/pages/rows';
import type { Steps } from '../../../lib/slices';
import { type ContactView, isNarrowed } from './contact-view';
import type { DerivedFields, FieldCatalog } from './field-catalog';
import { type Condition, conditionsOf } from './filters';
import { Matching } from './matching';
import { eachOf } from './merge';
import { onCustomers } from './on-customers';
import { addToOrder, orderRows } from './order';
import { type Buckets, ColumnRanks } from './ranks';
import { searchedWords } from './search';
import { hitsResult, orderedResult, type ViewResult } from './view-result';

/** A view of a list as it is asked for. */
export interface ViewRequest {
  readonly rows: Rows<Contact>;
  readonly view: ContactView;
  readonly catalog: FieldCatalog;
  /** Of the account: in it a point in time is on a day. */
  readonly timeZone: string;
}

/** Sorted rows. */
interface Ordering {
  /** What they are sorted by. */
  key: string;
  /** Where they are from; null for all rows. */
  matching: Matching | null;
  order: Uint32Array;
}

interface SortedColumn {
  field: ContactField;
  isDown: boolean;
}

/** The columns sorted by that there are: one that no contact has so far decides nothing. */
function sortingOf(sorting: SortingState, { byKey }: FieldCatalog): SortedColumn[] {
  return sorting.flatMap(({ id, desc }) => {
    const field = byKey.get(id);
    return field ? [{ field, isDown: desc }] : [];
  });
}

function* rangeOf(from: number, to: number): Steps<Uint32Array> {
  const numbers = new Uint32Array(to - from);
  yield* eachOf(from, to, (number) => {
    numbers[number - from] = number;
  });
  return numbers;
}

/**
 * Makes views of one list that grows, from what it knows of the view before.
 *
 * A longer search is looked for among the last hits, and rows that are new are merged in; nothing else is done
 * again. It keeps row numbers, and the ranks of the columns sorted by, but no text of its own.
 */
export class ViewEngine {
  #list: Rows<Contact>['list'] = [];
  /** What was known of fields that are derived when what is kept was made. */
  #derived: DerivedFields | null = null;
  #matching: Matching | null = null;
  #ranks = new Map<string, ColumnRanks>();
  #ordering: Ordering | null = null;

  /** Makes a view. May be given up at any step, and another one begun. */
  *make({ rows, view, catalog, timeZone }: ViewRequest): Steps<ViewResult> {
    if (rows.list !== this.#list || this.#isOutdated(view, catalog.derived)) {
      this.#list = rows.list;
      this.#derived = catalog.derived;
      this.#matching = null;
      this.#ranks = new Map();
      this.#ordering = null;
    }
    const conditions = conditionsOf(view.filters, catalog.byKey, timeZone);
    const matching = isNarrowed(view) ? this.#matchingOf(searchedWords(view.q), conditions, catalog) : null;
    yield* matching?.readOn(rows.list, rows.count) ?? [];
    this.#matching = matching;
    const sorting = sortingOf(view.sorting, catalog);
    if (sorting.length === 0) {
      this.#ranks = new Map();
      this.#ordering = null;
      return matching ? hitsResult(matching.hits.from(0), rows, matching) : { rows, covered: rows.count };
    }
    const ordering = yield* this.#order(sorting, matching, rows);
    return orderedResult(ordering.order, rows, ordering);
  }

  /** Tells whether derived fields that a view depends on have other values: when more is known of customers, few do. */
  #isOutdated(view: ContactView, derived: DerivedFields): boolean {
    const before = this.#derived;
    if (before === derived) return false;
    const { isNarrowed, isSorted } = onCustomers(view, derived);
    return isNarrowed || isSorted || before?.fields.every((field) => derived.fields.includes(field)) !== true;
  }

  #matchingOf(words: string[], conditions: Condition[], { derived }: FieldCatalog): Matching {
    const former = this.#matching;
    return former?.isOf(words, conditions)
      ? former
      : new Matching(words, conditions, derived.ofCustomer, former);
  }

  *#order(sorting: SortedColumn[], matching: Matching | null, rows: Rows<Contact>): Steps<Ordering> {
    const columns = yield* this.#bucketsOf(sorting, rows);
    const key = JSON.stringify(sorting.map(({ field, isDown }) => [field.key, field.kind, isDown]));
    const former = this.#ordering;
    const isSameOrder = former?.key === key && former.matching === matching;
    const known = isSameOrder ? former.order.length : 0;
    const added = matching ? matching.hits.from(known) : yield* rangeOf(known, rows.count);
    if (isSameOrder && added.length === 0) return former;
    const order = isSameOrder
      ? yield* addToOrder(former.order, added, columns)
      : yield* orderRows(added, columns);
    this.#ordering = { key, matching, order };
    return this.#ordering;
  }

  *#bucketsOf(sorting: SortedColumn[], rows: Rows<Contact>): Steps<Buckets[]> {
    const ranks = new Map<string, ColumnRanks>();
    const columns: Buckets[] = [];
    for (const { field, isDown } of sorting) {
      const key = JSON.stringify([field.key, field.kind]);
      const column = this.#ranks.get(key) ?? new ColumnRanks(field);
      this.#ranks.set(key, column);
      ranks.set(key, column);
      yield* column.extend(rows.list, rows.count);
      columns.push(column.buckets(isDown));
    }
    // Ranks of columns that are not sorted by any more are let go.
    this.#ranks = ranks;
    return columns;
  }
}
