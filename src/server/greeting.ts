import type { Config } from './config/config';
import { isLoopback } from './config/loopback';
import { OPEN_TO_ALL, type SignIn } from './config/sign-in';
import type { Source } from './config/source';

/** What is said once Roster listens: where it is, what it shows, who may come in. */
export function greeting(config: Config, port: number): string {
  const lines = [whereOf(config, port), ...sourceLines(config.source), ...accessLines(config)];
  return `${lines.join('\n')}\n`;
}

function whereOf({ host, publicUrl }: Config, port: number): string {
  const own = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return publicUrl === null
    ? `Roster is at ${own}`
    : `Roster is at ${publicUrl.origin}, and listens on ${own}`;
}

function sourceLines(source: Source): string[] {
  if (source.kind === 'chartmogul') return [`  Showing ChartMogul (${new URL(source.base).host}).`];
  return [
    '  Showing sample data, all of it made up.',
    '  To see yours, set CHARTMOGUL_API_KEY in the environment or in .env, and start again.',
  ];
}

function accessLines({ host, publicUrl, signIn }: Config): string[] {
  if (signIn.method === 'none') return signIn.isOpenToAll ? OPEN_LINES : [];
  const lines = [`  ${waysIn(signIn)}`];
  if (publicUrl === null && !isLoopback(host)) {
    lines.push(
      '  It answers to the names of this machine only, until PUBLIC_URL is set to the address under which people open it.',
    );
  }
  return lines;
}

function waysIn(signIn: Exclude<SignIn, { method: 'none' }>): string {
  switch (signIn.method) {
    case 'password':
      return 'People sign in with one shared password.';
    case 'open-id':
      return signIn.allowed === null
        ? `Everybody whom ${signIn.issuer.host} signs in may come in.`
        : `People sign in at ${signIn.issuer.host}.`;
    case 'proxy':
      return `A trusted proxy says who asks, in the header ${signIn.header}.`;
  }
}

const BAR = `  ${'!'.repeat(78)}`;

const OPEN_LINES = [
  BAR,
  '  Nobody signs in: ANYONE WHO REACHES THIS ADDRESS MAY READ ALL CONTACTS.',
  `  Something else has to keep strangers away, such as a VPN. If nothing does, unset`,
  `  ${OPEN_TO_ALL}`,
  '  and choose how people sign in.',
  BAR,
];
