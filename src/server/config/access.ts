import { isIP } from 'node:net';
import { AddressList } from '../sign-in/address-list';
import { ConfigError } from './config-error';
import { isLoopback } from './loopback';
import { METHOD_SETTINGS, OPEN_TO_ALL, readSignIn, type SignIn } from './sign-in';

/** Who may come in, and by which addresses. */
export interface Access {
  /** The address or host name to listen on, without brackets. */
  host: string;
  /** Where people open Roster, without a path; null where they do so on this machine only. */
  publicUrl: URL | null;
  signIn: SignIn;
  /** The proxies that are believed of whom they speak. */
  trustedProxies: AddressList;
}

/** @throws ConfigError - as for all settings */
export function readAccess(env: Record<string, string | undefined>): Access {
  const host = readHost(env.HOST?.trim());
  const publicUrl = readPublicUrl(env.PUBLIC_URL?.trim());
  const trustedProxies = readTrustedProxies(env.TRUSTED_PROXIES?.trim());
  const isOnLoopback = isLoopback(host) && (publicUrl === null || isLoopback(publicUrl.hostname));
  const signIn = readSignIn(env, isOnLoopback);
  if (signIn.method === 'none' && !isOnLoopback && !signIn.isOpenToAll) throw refuseStrangers(host);
  if (signIn.method === 'proxy' && trustedProxies === AddressList.empty) {
    throw new ConfigError(
      'AUTH_PROXY_HEADER needs TRUSTED_PROXIES, the addresses that the proxy connects from, such as TRUSTED_PROXIES=10.0.0.5 or 172.16.0.0/12: from anywhere else the header is not believed.',
    );
  }
  const keepsSessions = signIn.method === 'password' || signIn.method === 'open-id';
  if (keepsSessions && publicUrl?.protocol === 'http:' && !isLoopback(publicUrl.hostname)) {
    throw new ConfigError(
      'PUBLIC_URL must start with https:// where people sign in: passwords and sessions would cross the network unprotected. Put a proxy with a certificate in front.',
    );
  }
  if (signIn.method === 'open-id' && publicUrl === null && !isLoopback(host)) {
    throw new ConfigError(
      'OIDC_ISSUER needs PUBLIC_URL, the address under which people open Roster, such as PUBLIC_URL=https://roster.example.com: the identity provider sends them back there.',
    );
  }
  return { host, publicUrl, signIn, trustedProxies };
}

function refuseStrangers(host: string): ConfigError {
  const name = isLoopback(host) ? 'PUBLIC_URL' : 'HOST';
  return new ConfigError(
    `${name} lets others than this machine reach Roster, and anyone who did would read your contacts. Choose how people sign in: ${METHOD_SETTINGS}. Or unset ${name}. Or, where something else keeps strangers away, such as a VPN or a container published on 127.0.0.1: ${OPEN_TO_ALL}=yes`,
  );
}

const HOST_NAME =
  /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i;

function readHost(text = ''): string {
  if (text === '') return '127.0.0.1';
  const host = text.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  // What is made of digits alone is an address that was mistyped.
  const isName = HOST_NAME.test(host) && !/^[\d.]+$/.test(host);
  if (isIP(host) === 0 && !isName) {
    throw new ConfigError(
      'HOST must be an IP address or a host name to listen on, without a port: HOST=127.0.0.1 for this machine only, HOST=0.0.0.0 for all.',
    );
  }
  return host;
}

function readPublicUrl(text = ''): URL | null {
  if (text === '') return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.href !== `${url.origin}/` || /[?#]/.test(text)) {
    throw new ConfigError(
      'PUBLIC_URL must be the address under which people open Roster, without a path, a query or a user name, such as PUBLIC_URL=https://roster.example.com',
    );
  }
  return url;
}

function readTrustedProxies(text = ''): AddressList {
  if (text === '') return AddressList.empty;
  const list = AddressList.parse(text);
  if (list === null) {
    throw new ConfigError(
      'TRUSTED_PROXIES must be addresses or ranges of them, divided by commas, such as TRUSTED_PROXIES=10.0.0.5,172.16.0.0/12. A range of all addresses is none to be trusted.',
    );
  }
  return list;
}
