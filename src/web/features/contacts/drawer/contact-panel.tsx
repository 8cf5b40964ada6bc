import { ChevronLeft, ChevronRight, Link as LinkIcon, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { displayName } from '../../../../contract/contact-fields';
import { contactUuidSchema } from '../../../../contract/ids';
import { ProblemError } from '../../../lib/api';
import { visibleText } from '../../../lib/controls';
import { Trouble } from '../../../lib/trouble';
import { IconButton } from '../../../ui/button';
import { CopyButton } from '../../../ui/copy-button';
import { contactFault } from '../contact-source';
import type { ContactDrawerProps } from './contact-drawer';
import { ContactSections } from './contact-sections';
import { MarkedText } from './marked-text';
import { placeWords } from './place-words';

/** What a drawer shows of a contact: who it is, the way to its neighbours, and everything known about it. */
export function ContactPanel(props: ContactDrawerProps) {
  const { contactUuid, of, open, query, request, rows } = props;
  const { focusRequest, onStep, onOpenContact, onClose } = props;
  const { contact, previous, next, place } = open;
  const heading = useRef<HTMLHeadingElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (focusRequest > 0) heading.current?.focus({ preventScroll: true });
  }, [focusRequest]);
  // Another contact starts at its top.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the contact is the reason
  useEffect(() => {
    for (const { current } of [whole, body]) if (current) current.scrollTop = 0;
  }, [contactUuid]);

  const about = contact && [
    contact.title,
    contact.position && `${contact.title ? 'position' : 'Position'} ${contact.position}`,
  ];
  const fault = contact && contactFault(contact);
  return (
    <div ref={whole} className="flex min-h-0 flex-1 flex-col short:block short:overflow-y-auto">
      <header className="flex-none border-b border-border px-4 pt-2 pb-3">
        <div className="-ml-2 flex items-center gap-0.5 text-meta text-muted">
          <IconButton label="Previous contact (K)" aria-disabled={!previous} onClick={() => onStep(previous)}>
            <ChevronLeft size={16} aria-hidden />
          </IconButton>
          <IconButton label="Next contact (J)" aria-disabled={!next} onClick={() => onStep(next)}>
            <ChevronRight size={16} aria-hidden />
          </IconButton>
          <span className="tabular-nums">{(contact || place !== undefined) && placeWords(open)}</span>
          <span className="grow" />
          <CopyButton text={window.location.href} what="link">
            <LinkIcon size={16} aria-hidden />
          </CopyButton>
          <IconButton label="Close (Esc)" onClick={onClose}>
            <X size={16} aria-hidden />
          </IconButton>
        </div>
        <h2
          ref={heading}
          tabIndex={-1}
          className="foreign mt-1.5 line-clamp-3 text-[18px] leading-[26px] font-semibold"
        >
          {contact ? (
            <MarkedText text={visibleText(displayName(contact))} query={query} />
          ) : (
            <span className="sr-only">Contact</span>
          )}
        </h2>
        {!contact && <Placeholder {...props} />}
        {about?.some(Boolean) && (
          <p className="foreign line-clamp-3 text-muted">
            <MarkedText text={visibleText(about.filter(Boolean).join(' · '))} query={query} />
          </p>
        )}
        {fault && <p className="mt-1 text-balance text-warn">{fault}</p>}
      </header>
      <div ref={body} className="min-h-0 flex-1 overflow-y-auto overscroll-contain short:overflow-visible">
        {contact && (
          <ContactSections
            key={contact.uuid}
            contact={contact}
            of={of}
            query={query}
            request={request}
            rows={rows}
            onOpenContact={onOpenContact}
          />
        )}
      </div>
    </div>
  );
}

/** Stands in the place of the rest while the contact is on its way, or when it does not come. */
function Placeholder({ contactUuid, open }: ContactDrawerProps) {
  const { error } = open;
  if (!contactUuidSchema.safeParse(contactUuid).success) {
    return <Words>That isn't a contact UUID. It looks like con_ followed by 36 characters.</Words>;
  }
  if (error instanceof ProblemError && error.problem.type === 'not-found') {
    return <Words>{`No contact ${contactUuid} in this ChartMogul account.`}</Words>;
  }
  if (error) {
    return <Trouble what="Couldn't load the contact" error={error} onRetry={open.retry} />;
  }
  return (
    <div aria-busy="true">
      <span className="sr-only">Loading the contact…</span>
      <span className="skeleton my-1.5 h-4 w-48" />
    </div>
  );
}

function Words({ children }: { children: string }) {
  return (
    <p role="alert" className="foreign text-danger">
      {children}
    </p>
  );
}
