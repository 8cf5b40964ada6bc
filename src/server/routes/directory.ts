import { Hono } from 'hono';
import type { DirectoryAnswer } from '../../contract/directory';
import type { Directory } from '../directory/directory';
import { readParameters } from '../parameters';

/** `GET /api/directory`: how far the customers are read, and what their list can be narrowed by. Never waits. */
export function directoryRoute(directory: Directory): Hono {
  return new Hono().get('/api/directory', (c) => {
    readParameters(c, {});
    const answer: DirectoryAnswer = { ...directory.facets, coverage: directory.coverage };
    return c.json(answer);
  });
}
