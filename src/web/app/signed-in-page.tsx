import { Link } from '@tanstack/react-router';
import { useDocumentTitle } from '../lib/use-document-title';
import { Notice } from '../ui/notice';

/** Where somebody ends who signed in anew in a tab of its own. The load of this page has told the others. */
export function SignedInPage() {
  useDocumentTitle('Signed in');
  return (
    <Notice>
      <h1 tabIndex={-1} className="outline-none">
        You are signed in. You can close this tab.
      </h1>
      <Link to="/customers">Go on in this tab</Link>
    </Notice>
  );
}
