import type { KeyedContact } from './contacts';
import { ORPHAN_CONTACT_UUID } from './known';
import { DATA_SOURCES } from './sources';

/** A contact that a merge left without a customer, as was recorded once. */
export const ORPHAN: KeyedContact = {
  key: `2023-10-29T18:08:50.244875000Z&${ORPHAN_CONTACT_UUID}`,
  contact: {
    uuid: ORPHAN_CONTACT_UUID,
    customer_uuid: null,
    customer_external_id: null,
    data_source_uuid: DATA_SOURCES[0].uuid,
    external_id: null,
    position: 9,
    first_name: 'Foo',
    last_name: 'Bar',
    title: 'CTO',
    email: 'contact2@example.com',
    phone: '+9876543210',
    linked_in: 'https://linkedin.com/about',
    twitter: 'https://twitter.com/about',
    notes: 'Heading\nBody\nFooter This contact was merged',
    custom: { Champion: false },
  },
};
