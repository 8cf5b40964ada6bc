import { afterAll } from 'vitest';
import { type Caller, createUpstream, type Upstream } from '../upstream/client';
import { UpstreamError } from '../upstream/errors';
import type { ObserveUpstream } from '../upstream/observation';

/** The key that tests look for where it must not be. */
export const KEY = 'ab12cd34-secret-key';

/** Someone at a screen. */
export function person(signal = new AbortController().signal, user = 'ada'): Caller {
  return { lane: 'people', user, signal };
}

const upstreams: Upstream[] = [];

afterAll(async () => {
  await Promise.all(upstreams.map((upstream) => upstream.close()));
});

/** A client that ends with the test file. */
export function startUpstream(base: string, liftLimit = false, observe?: ObserveUpstream): Upstream {
  const upstream = createUpstream({ base, key: KEY, liftLimit, ...(observe && { observe }) });
  upstreams.push(upstream);
  return upstream;
}

/** The error that a request failed with; fails the test when there was none, or another kind of error. */
export async function failureOf(request: Promise<unknown>): Promise<UpstreamError> {
  const error = await request.then(
    () => new Error('was answered'),
    (reason: unknown) => reason,
  );
  if (error instanceof UpstreamError) return error;
  throw error;
}
