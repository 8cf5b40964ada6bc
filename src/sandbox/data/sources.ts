/** Data sources of the sandbox's account. `key` is how the table of companies names them. */
export const DATA_SOURCES = [
  {
    key: 'stripe',
    uuid: 'ds_03cfd2c4-2c7e-11ee-ab23-cb0f008cff46',
    name: 'Stripe',
    system: 'Stripe',
    created_at: '2016-01-04T08:12:31.000Z',
    status: 'idle',
  },
  {
    key: 'sheets',
    uuid: 'ds_c0d412aa-5298-11ee-bb1f-332cea9687ed',
    name: 'Leads spreadsheet',
    system: 'Google Sheets',
    created_at: '2017-05-11T15:40:02.000Z',
    status: 'idle',
  },
  {
    key: 'import',
    uuid: 'ds_dff53f06-749e-11ee-bf16-8fc807c27dc6',
    name: 'Invoicing platform',
    system: 'Import API',
    created_at: '2016-03-21T10:00:00.000Z',
    status: 'never_imported',
  },
] as const;

/** `GET /v1/account`. */
export const ACCOUNT = {
  name: 'Paperkite Analytics',
  currency: 'EUR',
  time_zone: 'Europe/Berlin',
  week_start_on: 'monday',
} as const;
