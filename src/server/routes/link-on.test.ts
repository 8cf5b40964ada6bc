import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { linkOn } from './link-on';

test('the link to the next page keeps what the page was asked for by', async () => {
  const app = new Hono().get('/list', (c) => {
    linkOn(c, { cursor: 'b', has_more: c.req.query('q') !== 'last' });
    return c.json({});
  });
  const linkOf = async (path: string) => (await app.request(path)).headers.get('link');
  expect(await linkOf('/list?q=x%3Ey&cursor=a&per_page=50')).toBe(
    '<?q=x%3Ey&cursor=b&per_page=50>; rel="next"',
  );
  expect(await linkOf('/list')).toBe('<?cursor=b>; rel="next"');
  expect(await linkOf('/list?q=last')).toBeNull();
});
