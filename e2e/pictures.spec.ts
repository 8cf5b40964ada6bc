import type { Page } from '@playwright/test';
import axe from 'axe-core';
import * as z from 'zod/mini';
import { expect, test } from './roster';
import { STATES } from './states';

const PICTURES = 'test-results/pictures';

const resultsSchema = z.object({
  violations: z.array(
    z.object({ id: z.string(), help: z.string(), nodes: z.array(z.object({ html: z.string() })) }),
  ),
});

/** Axe's violations in one line each. Once all rules were held to, other colours can only break that of contrast. */
async function violations(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  const runOnly = colorScheme === 'dark' ? { runOnly: ['color-contrast'] } : {};
  const results = resultsSchema.parse(
    await page.evaluate(
      (options) => Reflect.get(window, 'axe').run(document, { resultTypes: ['violations'], ...options }),
      runOnly,
    ),
  );
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  );
}

async function look(page: Page, name: string, width: number) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}-${width}.png` });
    expect.soft(await violations(page, colorScheme), `${colorScheme}, ${width} px`).toEqual([]);
  }
}

test.use({ reducedMotion: 'reduce' });

// A visit costs more than a look, so most states are made narrow in the visit that showed them wide.
for (const { name, reach, settings = {}, isOfOneWidth } of STATES) {
  for (const widths of isOfOneWidth ? [[1440], [390]] : [[1440, 390]]) {
    test.describe(() => {
      test.use({ settings });

      test(`${name} is accessible in light and dark at ${widths.join(' and ')} px`, async ({
        page,
        view,
        sandbox,
        roster,
        complaints,
      }) => {
        complaints.expect(/Failed to load resource/);
        // In every page from its start: a script tag would be stopped by the policy of the document.
        await page.addInitScript({ content: axe.source });
        for (const [place, width] of widths.entries()) {
          await page.setViewportSize({ width, height: width === 1440 ? 900 : 844 });
          if (place === 0) await reach({ page, view, sandbox, roster });
          await look(page, name, width);
        }
      });
    });
  }
}
