import { RedisGone } from './redis-link';

/** What Redis says; null when it is gone, and can be done without. */
export async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RedisGone) return null;
    throw error;
  }
}
