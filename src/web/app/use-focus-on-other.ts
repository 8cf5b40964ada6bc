import { useEffect, useRef } from 'react';

/** Another account manager is another page, though its path is the same: its heading takes the focus. */
export function useFocusOnOther(accountManager: string | undefined) {
  const before = useRef(accountManager);
  useEffect(() => {
    if (before.current !== accountManager) document.querySelector('h1')?.focus();
    before.current = accountManager;
  }, [accountManager]);
}
