import { type KeyboardEvent, type RefObject, useLayoutEffect } from 'react';

/**
 * Opens the browser's own dialog as soon as it is drawn, so that it keeps the focus within and gives it back where it
 * was. Escape closes it, and nothing below it.
 *
 * @returns what closes it, and the handler of its keys
 */
export function useModal(ref: RefObject<HTMLDialogElement | null>) {
  useLayoutEffect(() => {
    // Not while it is being taken away and put back, as React's strict mode does.
    if (ref.current && !ref.current.open) ref.current.showModal();
  }, [ref]);
  const close = () => ref.current?.close();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return { close, onKeyDown };
}
