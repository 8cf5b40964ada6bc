import * as z from 'zod/mini';

/** `GET /v1/account` of ChartMogul. `time_zone` is an IANA name. */
export const accountSchema = z.looseObject({
  name: z.optional(z.nullable(z.string())),
  currency: z.optional(z.nullable(z.string())),
  time_zone: z.optional(z.nullable(z.string())),
});

/** `GET /v1/data_sources` of ChartMogul: the only place that has names for `ds_…` ids. */
export const dataSourcesSchema = z.looseObject({
  data_sources: z.array(
    z.looseObject({
      uuid: z.string(),
      name: z.optional(z.nullable(z.string())),
      system: z.optional(z.nullable(z.string())),
    }),
  ),
});

/** `GET /api/account` of Roster: what the page needs to know of the account and of the server's mode. */
export const accountAnswerSchema = z.object({
  name: z.nullable(z.string()),
  currency: z.nullable(z.string()),
  time_zone: z.nullable(z.string()),
  /** Names of data sources by uuid; null when they could not be read, and then ids are shown. */
  data_sources: z.nullable(z.record(z.string(), z.string())),
  /** True when no API key is set and the data is made up. */
  sample_data: z.boolean(),
  /** Custom attributes of a customer that name its account manager, in order; the owner follows. */
  account_manager_attributes: z.array(z.string()),
});

export type AccountAnswer = z.infer<typeof accountAnswerSchema>;
