import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Notes } from './notes';

function notes(text: string, query = ''): string {
  return renderToStaticMarkup(<Notes text={text} query={query} />);
}

/** What is marked in a markup, in order. */
function marks(markup: string): (string | undefined)[] {
  return Array.from(markup.matchAll(/<mark[^>]*>(.*?)<\/mark>/g), ([, marked]) => marked);
}

test('what was searched for is marked, in links too, and links stay what they are', () => {
  const markup = notes('Ask Zoë,\nzoe@acme.example, see https://acme.example/zoe.', 'ZOE');
  expect(marks(markup)).toEqual(['Zoë', 'zoe', 'zoe']);
  expect(markup).toContain('href="mailto:zoe@acme.example"');
  expect(markup).toContain('href="https://acme.example/zoe"');
});

test('notes of more than twelve lines are folded away, and say how many there are', () => {
  const lines = Array.from({ length: 13 }, (_, line) => `Line ${line + 1}.`);
  const markup = notes(lines.join('\n'));
  expect(markup).toContain('Line 12.');
  expect(markup).not.toContain('Line 13.');
  expect(markup).toContain('Show all 13 lines');
  expect(notes(lines.slice(1).join('\n'))).not.toContain('Show all');
});

test('a megabyte on one line is folded away too, and marked without delay', () => {
  const started = performance.now();
  expect(notes('Zoë '.repeat(250_000), 'zoe')).toContain('Show all 1,000,000 characters');
  expect(performance.now() - started).toBeLessThan(500);
});
