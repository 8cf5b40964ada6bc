/** How a request may name the host of the public address: proxies pass it on with its port or without. */
export function publicHosts(publicUrl: URL | null): ReadonlySet<string> {
  if (publicUrl === null) return new Set();
  const { host, hostname, port, protocol } = publicUrl;
  const usual = protocol === 'https:' ? '443' : '80';
  return new Set([host, hostname, `${hostname}:${port || usual}`]);
}
