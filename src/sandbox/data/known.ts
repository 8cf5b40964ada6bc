/**
 * UUIDs that never change, so that tests, the bench and the README can name a customer.
 *
 * The first group of digits says how many contacts the customer has.
 */
export const KNOWN = {
  /** 1,284 contacts; the first customer in ChartMogul's order. */
  showcase: 'cus_00001284-2c7e-11ee-9ea2-ffd2435982bb',
  none: 'cus_00000000-2c7e-11ee-9ea2-ffd2435982bc',
  one: 'cus_00000001-2c7e-11ee-9ea2-ffd2435982bd',
  fifty: 'cus_00000050-2c7e-11ee-9ea2-ffd2435982be',
  /** Exactly one full page. */
  twoHundred: 'cus_00000200-2c7e-11ee-9ea2-ffd2435982bf',
  /** One contact more than a full page. */
  twoHundredOne: 'cus_00000201-2c7e-11ee-9ea2-ffd2435982c0',
  /** 100,000 contacts, made when first asked for. */
  hundredThousand: 'cus_00100000-2c7e-11ee-9ea2-ffd2435982c1',
  /** Contacts whose values attack whoever shows them. */
  hostile: 'cus_bad0da7a-2c7e-11ee-9ea2-ffd2435982c2',
  /** 1,000,000 contacts, made as pages are asked for. In no list: found by this UUID only. */
  million: 'cus_01000000-2c7e-11ee-9ea2-ffd2435982c4',
  /** 300 different custom attributes, values of mixed types, long notes. In no list: found by this UUID only. */
  attributes: 'cus_00000300-2c7e-11ee-9ea2-ffd2435982c5',
} as const;

/** A customer that was merged: several external ids, one data source named twice. */
export const MERGED_CUSTOMER_UUID = 'cus_00000038-2c7e-11ee-9ea2-ffd2435982c3';

/** External id that two customers of different data sources share. */
export const SHARED_EXTERNAL_ID = 'acct_2207';

/** A contact left without a customer by a merge: `customer_uuid` is null. */
export const ORPHAN_CONTACT_UUID = 'con_0f94a2e0-7686-11ee-86f6-8727560009c2';
