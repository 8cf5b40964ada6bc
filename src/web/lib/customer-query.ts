import { queryOptions } from '@tanstack/react-query';
import { readCustomer } from '../../contract/customer';
import { getJson } from './api';
import { takeEntry } from './malformed';

/** One customer by its uuid, fresh from ChartMogul. */
export function customerQuery(uuid: string) {
  return queryOptions({
    queryKey: ['customer', uuid],
    queryFn: ({ signal }) =>
      getJson(`/api/customers/${uuid}`, signal, (value) => takeEntry(readCustomer(value, uuid))),
  });
}
