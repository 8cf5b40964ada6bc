const TLS = /^(CERT_|ERR_TLS_|ERR_SSL_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|EPROTO$|HOSTNAME_MISMATCH$)/;
const TIMEOUT = /TIMEOUT|^ETIMEDOUT$|^ABORT_ERR$/;

/**
 * Says in plain words why something in the network did not answer.
 *
 * @param who - what was asked, as a sentence begins with it
 * @param setting - the variable that says where it is
 */
export function networkTrouble(error: unknown, who: string, setting: string): string {
  const code = codeOf(error);
  if (TLS.test(code)) {
    return `${who} shows a certificate that is not trusted (${code}). If a proxy on the way puts its own in, give Node its authority: NODE_EXTRA_CA_CERTS=/path/to/ca.pem. If not, correct ${setting}.`;
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `The name of ${lowerFirst(who)} cannot be resolved (${code}). Check ${setting} and the machine's DNS.`;
  }
  if (TIMEOUT.test(code)) {
    return `${who} did not answer in time. Check ${setting}, and that no firewall stands between.`;
  }
  if (code === 'ECONNREFUSED') {
    return `Nothing listens where ${lowerFirst(who)} should be (${code}). Check ${setting}, and that it runs.`;
  }
  return `${who} cannot be reached${code === '' ? '' : ` (${code})`}. Check ${setting} and the way there.`;
}

/** A system's code such as `ECONNREFUSED`, and never a message, which may hold an address or a password. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  if (error.name === 'TimeoutError') return 'ETIMEDOUT';
  if ('code' in error && typeof error.code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(error.code)) {
    return error.code;
  }
  return codeOf(error.cause);
}

function lowerFirst(text: string): string {
  return /^(The|A) /.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
