import type { Contact } from '../../../../contract/contact';
import type { ContactField } from '../../../../contract/contact-fields';
import { counts } from '../../../lib/growing-numbers';
import type { Steps } from '../../../lib/slices';
import type { Condition } from './filters';
import { eachOf } from './merge';
import { type ContactTest, isNarrower, searchTest } from './search';

const keysOf = (conditions: readonly Condition[]) => conditions.map(({ key }) => key);

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

/** The contacts of a list that have all words and meet all conditions, as far as they were looked at. */
export class Matching {
  /** Row numbers in the list's order, to which others are added at the end. */
  readonly hits = counts();
  readonly #words: readonly string[];
  readonly #keys: readonly string[];
  readonly #test: ContactTest;
  #read = 0;
  /** Hits among which those of this one are; they are looked through before the rows after them. */
  #within: Uint32Array;
  #withinRead = 0;

  /**
   * @param ofCustomer - what of a contact's customer is searched
   * @param former - of the same list: where its contacts include these, only its hits are looked through
   */
  constructor(
    words: readonly string[],
    conditions: readonly Condition[],
    ofCustomer: readonly ContactField[],
    former: Matching | null,
  ) {
    this.#words = words;
    this.#keys = keysOf(conditions);
    const search = words.length > 0 ? [searchTest(words, ofCustomer)] : [];
    const tests = [...conditions.map(({ test }) => test), ...search];
    const [only] = tests;
    this.#test = only && tests.length === 1 ? only : (contact) => tests.every((test) => test(contact));
    const isWithin = former?.includes(this) === true;
    this.#within = isWithin ? former.hits.from(0) : new Uint32Array();
    this.#read = isWithin ? former.#read : 0;
  }

  /** Tells whether these are the contacts that have all words and meet all conditions. */
  isOf(words: readonly string[], conditions: readonly Condition[]): boolean {
    return isSame(this.#words, words) && isSame(this.#keys, keysOf(conditions));
  }

  includes(other: Matching): boolean {
    return isNarrower(other.#words, this.#words) && this.#keys.every((key) => other.#keys.includes(key));
  }

  /** Looks through the rows that were not looked at; goes on where it was given up. */
  *readOn(list: readonly Contact[], count: number): Steps<void> {
    const within = this.#within;
    yield* eachOf(this.#withinRead, within.length, (place) => {
      this.#look(list, within[place] ?? 0);
      this.#withinRead = place + 1;
    });
    yield* eachOf(this.#read, count, (row) => {
      this.#look(list, row);
      this.#read = row + 1;
    });
    this.#within = new Uint32Array();
    this.#withinRead = 0;
  }

  #look(list: readonly Contact[], row: number) {
    const contact = list[row];
    if (contact && this.#test(contact)) this.hits.push(row);
  }
}
