import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Choice } from './choice';

test('a value from the address that is none of the options is shown with what is invisible in it', () => {
  const markup = renderToStaticMarkup(
    <Choice label="Status" none="Any status" options={[]} value={'\u202eevitcA'} onChange={() => {}} />,
  );
  expect(markup).not.toContain('>\u202e');
  expect(markup).toContain('value="=\u202eevitcA"');
});
