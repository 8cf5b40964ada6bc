/**
 * Puts a text on the clipboard that may still be in the making: it is promised within the click, for browsers that
 * take nothing from a page that nobody has just touched.
 *
 * @returns false when the browser refuses
 * @throws what the text promises
 */
export function putOnClipboard(text: Promise<string>): Promise<boolean> {
  const isTaken = write(text).then(
    () => true,
    () => false,
  );
  // A browser that is given no text refuses too, but later than the text says why.
  return Promise.race([text.then(() => isTaken), isTaken]);
}

async function write(text: Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (typeof ClipboardItem === 'undefined') return clipboard.writeText(await text);
  const type = 'text/plain';
  await clipboard.write([new ClipboardItem({ [type]: text.then((whole) => new Blob([whole], { type })) })]);
}
