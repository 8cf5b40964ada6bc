/**
 * Whether an `Authorization` header is one that ChartMogul takes: HTTP Basic with the API key as the user
 * name, and the password empty or the key again. Any key is good here.
 */
export function isAuthorized(header: string | undefined): boolean {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return false;
  const [user, ...rest] = Buffer.from(encoded, 'base64').toString().split(':');
  const password = rest.join(':');
  return user !== undefined && user !== '' && rest.length > 0 && (password === '' || password === user);
}
