import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { connect } from 'node:net';

/**
 * Reads what is at an address to its end.
 *
 * @param onText - called with what there is of the answer so far, each time that some arrives
 * @returns the body; rejects where its reader can see that it is not whole
 */
export type Reader = (url: string, onText?: (text: string) => void) => Promise<string>;

async function readAll(chunks: AsyncIterable<Uint8Array>, onText: (text: string) => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) {
    text += decoder.decode(chunk, { stream: true });
    onText(text);
  }
  return text;
}

/** Over HTTP/1.1. */
export const readHttp11: Reader = async (url, onText = () => {}) => {
  const { body } = await fetch(url);
  return body === null ? '' : readAll(body, onText);
};

/** Over HTTP/1.0, where the end of the connection is the end of the body. */
export const readHttp10: Reader = async (url, onText = () => {}) => {
  const { hostname, port, pathname, search } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(`GET ${pathname}${search} HTTP/1.0\r\nHost: ${hostname}\r\n\r\n`);
  const text = await readAll(socket, onText);
  return text.slice(text.indexOf('\r\n\r\n') + 4);
};

/** Over HTTP/2 without TLS, known beforehand. */
export const readHttp2: Reader = async (url, onText = () => {}) => {
  const { origin, pathname, search } = new URL(url);
  const session = connectHttp2(origin);
  try {
    const stream = session.request({ ':path': pathname + search });
    const failed = Promise.race([once(session, 'error'), once(stream, 'aborted')]).then(([error]) => {
      throw error instanceof Error ? error : new Error('aborted');
    });
    const text = await Promise.race([readAll(stream, onText), failed]);
    if (stream.rstCode !== 0) throw new Error(`reset with ${stream.rstCode}`);
    return text;
  } finally {
    session.destroy();
  }
};
