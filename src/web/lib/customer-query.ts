import { queryOptions } from '@tanstack/react-query';
import { customerSchema } from '../../contract/customer';
import { getJson, readBy } from './api';

/** One customer by its uuid, fresh from ChartMogul. */
export function customerQuery(uuid: string) {
  return queryOptions({
    queryKey: ['customer', uuid],
    queryFn: ({ signal }) => getJson(`/api/customers/${uuid}`, signal, readBy(customerSchema)),
  });
}
