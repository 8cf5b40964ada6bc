import * as z from 'zod/mini';

/**
 * ChartMogul's identifiers: a prefix and a UUID.
 *
 * Only what matches ever reaches a path of the upstream API, so that no request can be steered elsewhere.
 */
export const customerUuidSchema = z.string().check(z.regex(/^cus_[0-9a-f-]{36}$/));
export const contactUuidSchema = z.string().check(z.regex(/^con_[0-9a-f-]{36}$/));
export const dataSourceUuidSchema = z.string().check(z.regex(/^ds_[0-9a-f-]{36}$/));
