/** The body is longer than it may be. */
export class BodyTooLong extends Error {
  override name = 'BodyTooLong';
}

/**
 * Reads a body as JSON, however it comes; undefined where it is none.
 *
 * @param longest - in bytes
 * @throws BodyTooLong - once more has come; what follows is not read
 */
export async function readJson(request: Request, longest: number): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.byteLength;
    if (length > longest) throw new BodyTooLong();
    chunks.push(chunk);
  }
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    return undefined;
  }
}
