import type { MiddlewareHandler } from 'hono';

/** What an API answer may do when someone opens it as a document: nothing. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox";

const CLOSED_FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

/** A year, in seconds. */
const ONLY_HTTPS = 'max-age=31536000';

const FOR_ALL = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Permissions-Policy': CLOSED_FEATURES.map((feature) => `${feature}=()`).join(', '),
});

/**
 * Sets the security headers of every answer, errors included. What a route has not set for itself is as
 * closed as can be: no content may run, and nothing is stored.
 *
 * @param publicUrl - where it is https, browsers are told to ask for nothing over http any more
 */
export function securityHeaders(publicUrl: URL | null): MiddlewareHandler {
  const isHttps = publicUrl?.protocol === 'https:';
  return async function setSecurityHeaders(c, next) {
    await next();
    const { headers } = c.res;
    for (const [name, value] of FOR_ALL) headers.set(name, value);
    if (isHttps) headers.set('Strict-Transport-Security', ONLY_HTTPS);
    headers.set('X-Request-Id', c.get('requestId'));
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', API_CSP);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}
