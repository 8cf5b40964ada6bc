import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { type Chunk, useChunk } from '../../../../lib/use-chunk';
import { MissingPart } from '../../../../ui/missing-part';
import type { ApiPanelProps } from './api-panel';

/** Most never open it. */
const PANEL: Chunk<ApiPanelProps> = {
  load: () => import('./api-panel').then(({ ApiPanel }) => ApiPanel),
  missing: () => <MissingPart what="This panel" className="pt-2" />,
  laterMs: 0,
};

/** Whether it was left open: who reads requests reads those of the next contact too. For as long as the page is open. */
let wasOpen = false;

/** The request that fetched a contact, in several languages, and the contact as JSON; closed at first. */
export function ApiSection({ contact, request }: ApiPanelProps) {
  const [isOpen, setOpen] = useState(wasOpen);
  const Panel = useChunk(PANEL, isOpen ? 'now' : 'none');
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
      {isOpen && Panel && <Panel contact={contact} request={request} />}
    </details>
  );
}
