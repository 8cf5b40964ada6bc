import { createHash } from 'node:crypto';

/**
 * The policy of the page: its own files only, its inline start script by hash, no HTML from strings.
 *
 * The hashes are those of the document that is served, so that they cannot drift from it.
 */
export function documentCsp(html: string): string {
  const scripts = ["'self'", ...inlineScripts(html).map((script) => `'sha256-${sha256(script)}'`)];
  return [
    "default-src 'none'",
    `script-src ${scripts.join(' ')}`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types roster-worker',
  ].join('; ');
}

/** The text of each `<script>` without `src`, with line ends as browsers read them before they hash. */
function inlineScripts(html: string): string[] {
  const scripts = html.replace(/\r\n?/g, '\n').matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi);
  return Array.from(scripts)
    .filter(([, attributes = '']) => !/(^|\s)src\s*=/i.test(attributes))
    .map(([, , text = '']) => text);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
