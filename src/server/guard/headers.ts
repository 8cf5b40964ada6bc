import type { MiddlewareHandler } from 'hono';

/** What an API answer may do when someone opens it as a document: nothing. */
const API_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox";

const CLOSED_FEATURES = ['camera', 'display-capture', 'geolocation', 'microphone', 'payment', 'usb'];

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
 */
export function securityHeaders(): MiddlewareHandler {
  return async function setSecurityHeaders(c, next) {
    await next();
    const { headers } = c.res;
    for (const [name, value] of FOR_ALL) headers.set(name, value);
    headers.set('X-Request-Id', c.get('requestId'));
    if (!headers.has('Content-Security-Policy')) headers.set('Content-Security-Policy', API_CSP);
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  };
}
