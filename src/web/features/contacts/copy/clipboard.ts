/**
 * Puts a text on the clipboard that may still be in the making: it is promised within the click, for browsers that
 * take nothing from a page that nobody has just touched.
 *
 * @throws when the browser refuses, or what the text promises
 */
export async function putOnClipboard(text: Promise<string>): Promise<void> {
  const { clipboard } = navigator;
  if (typeof ClipboardItem === 'undefined') return clipboard.writeText(await text);
  const type = 'text/plain';
  await clipboard.write([new ClipboardItem({ [type]: text.then((whole) => new Blob([whole], { type })) })]);
}
