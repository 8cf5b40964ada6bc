import { ChevronRight } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { Contact } from '../../../../../contract/contact';
import { MissingPart } from '../../../../ui/missing-part';
import type { SnippetRequest } from './snippets/request';

// Most never open it.
const ApiPanel = lazy(() =>
  import('./api-panel').catch(() => ({ default: () => <MissingPart what="This panel" className="pt-2" /> })),
);

/** Whether it was left open: who reads requests reads those of the next contact too. For as long as the page is open. */
let wasOpen = false;

/** The request that fetched a contact, in several languages, and the contact as JSON; closed at first. */
export function ApiSection({ contact, request }: { contact: Contact; request: SnippetRequest }) {
  const [isOpen, setOpen] = useState(wasOpen);
  return (
    <details
      open={isOpen}
      className="group border-b border-border px-4 py-3.5"
      onToggle={({ currentTarget }) => {
        wasOpen = currentTarget.open;
        setOpen(wasOpen);
      }}
    >
      <summary className="flex list-none items-center gap-1 rounded-control text-muted pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <h3 className="text-meta font-semibold">API</h3>
        <ChevronRight size={14} aria-hidden className="group-open:rotate-90" />
      </summary>
      {isOpen && (
        <Suspense>
          <ApiPanel contact={contact} request={request} />
        </Suspense>
      )}
    </details>
  );
}
