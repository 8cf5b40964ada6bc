import type { Context } from 'hono';
import type { Coverage } from '../../contract/directory';

/**
 * Answers with a CSV file of what the directory holds, as it is printed. While customers are still being read its
 * name ends in `-partial`.
 *
 * @param name - what the file holds: `customers`
 */
export function answerCsv(
  c: Context,
  name: string,
  { complete }: Coverage,
  lines: Iterator<string, void>,
): Response {
  const file = `${name}-${new Date().toISOString().slice(0, 10)}${complete ? '' : '-partial'}.csv`;
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    // All that could fail was done before: a stream that breaks may look whole (HTTP/1.0 has no other end).
    pull(controller) {
      const { done, value } = lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
  });
  return c.body(body, 200, {
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${file}"`,
  });
}
