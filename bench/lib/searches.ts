import * as z from 'zod/mini';

/** What was measured of an index of customers. */
export const searchesSchema = z.object({
  /** All that the index holds. */
  indexMb: z.number(),
  /** By query, medians over all rounds; `turnMs` is the longest time in which nobody else had a turn. */
  searches: z.array(z.object({ query: z.string(), ms: z.number(), floorMs: z.number(), turnMs: z.number() })),
});

export type Searches = z.infer<typeof searchesSchema>;
