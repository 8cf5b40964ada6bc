import type { Config } from '../config/config';
import { checkIssuer } from './check-issuer';
import { type Finding, findingsAbout } from './finding';

const { ok, warning } = findingsAbout('Sign-in');

/** Below so many bits a range has more addresses in it than anybody runs proxies at: of IPv4, of IPv6. */
const LEAST_BITS = { v4: 8, v6: 32 };

/**
 * Tells by which way people come in, and whether that can work.
 *
 * @param proxies - `TRUSTED_PROXIES` as it was set
 */
export async function checkSignIn(config: Config, proxies: string, signal: AbortSignal): Promise<Finding[]> {
  const { signIn } = config;
  switch (signIn.method) {
    case 'none':
      if (!signIn.isOpenToAll) return [ok('none: Roster is open to this machine only.')];
      return [
        warning(
          'none, though others than this machine reach Roster: anyone who does reads all contacts. Be sure that something else keeps strangers away.',
        ),
      ];
    case 'password':
      return [ok('by one shared password, and its hash is well-formed.'), ...rangesOf(proxies)];
    case 'proxy':
      return [ok('by the header of a trusted proxy.'), ...rangesOf(proxies)];
    case 'open-id':
      return [await checkIssuer(signIn.issuer, signal), ...rangesOf(proxies)];
  }
}

/** A range so wide that strangers are in it could say to be anybody. */
function rangesOf(proxies: string): Finding[] {
  const isTooWide = proxies.split(',').some((range) => {
    const [address = '', bits] = range.trim().split('/');
    const least = address.includes(':') ? LEAST_BITS.v6 : LEAST_BITS.v4;
    return bits !== undefined && Number(bits) < least;
  });
  if (!isTooWide) return [];
  return [
    warning(
      'TRUSTED_PROXIES has a range so wide that strangers are in it, and whoever is in it may say to be anybody. List the addresses of your proxies alone.',
    ),
  ];
}
