import { expect, test } from 'vitest';
import { forgetPeople } from '../session/stay';
import { ForgottenError, unlessForgotten } from './unless-forgotten';
import { writeCsv } from './write-csv';

/** Writes the name of somebody for some rows; something is done after as many writes as that takes. */
function writing(meanwhile: () => void) {
  const controller = new AbortController();
  const texts: string[] = [];
  const known = new Map([['con_1', 'Ada']]);
  const written = unlessForgotten(controller, () =>
    writeCsv({
      taken: { rows: ['con_1', 'con_1'], count: 2 },
      fields: [{ key: 'name', label: 'Name', read: (uuid: string) => known.get(uuid) }],
      style: { names: 'labels', isForExcel: false, isProtected: true },
      sink: {
        write: async (text) => {
          texts.push(text);
          meanwhile();
        },
      },
      onProgress: () => {},
      signal: controller.signal,
    }),
  );
  return { written, texts };
}

test('a file is not ended once people were forgotten while it was written, however late', async () => {
  await expect(writing(forgetPeople).written).rejects.toThrow(ForgottenError);
});

test('what is forgotten after it was written is nothing to it', async () => {
  const { written, texts } = writing(() => {});
  expect(await written).toMatchObject({ count: 2 });
  forgetPeople();
  expect(texts.join('')).toBe('Name\r\nAda\r\nAda\r\n');
});
