import type { Config } from '../config/config';
import { isLoopback } from '../config/loopback';
import { type Finding, findingsAbout } from './finding';

const { ok, warning } = findingsAbout('PUBLIC_URL');

/** Tells whether people can open Roster where they are to, and unread by others on the way. */
export function checkPublicUrl({ host, publicUrl, signIn }: Config): Finding[] {
  if (publicUrl === null) {
    if (isLoopback(host) || (signIn.method === 'none' && signIn.isOpenToAll)) return [];
    return [
      warning(
        'it is not set, so that Roster answers to the names of this machine only, such as localhost. Set it to the address that people open, such as PUBLIC_URL=https://roster.example.com',
      ),
    ];
  }
  if (publicUrl.protocol === 'https:' || isLoopback(publicUrl.hostname)) return [ok(`${publicUrl.origin}.`)];
  return [
    warning(
      `${publicUrl.origin} is not encrypted: contacts cross the network readable. Put a proxy with a certificate in front, and set PUBLIC_URL to its https address.`,
    ),
  ];
}
