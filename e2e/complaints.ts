import type { BrowserContext } from '@playwright/test';

/** What a browser complains of: errors of scripts and of the console, broken policies, requests to others. */
export class Complaints {
  readonly #seen: string[] = [];
  readonly #expected: RegExp[] = [];

  async listenTo(context: BrowserContext): Promise<void> {
    context.on('weberror', (error) => this.#seen.push(`error: ${error.error().stack}`));
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      this.#seen.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('request', (request) => {
      if (!/^(http:\/\/127\.0\.0\.1:|data:|blob:)/.test(request.url())) {
        this.#seen.push(`request elsewhere: ${request.url()}`);
      }
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`policy broken: ${violatedDirective}, ${blockedURI}`),
      );
    });
  }

  /** Announces a complaint that the test is about; the browser itself logs each answer of 400 and more. */
  expect(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  unexpected(): string[] {
    return this.#seen.filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }
}
