import type { Contact } from '../../../../../contract/contact';
import { displayName } from '../../../../../contract/contact-fields';
import { visibleText } from '../../../../lib/controls';
import { formatNumber } from '../../../../lib/format';
import type { Rows } from '../../../../lib/pages/rows';
import { LinkButton } from '../../../../ui/button';
import { Section } from '../section';
import type { SamePerson as Person } from './same-people';
import { useSamePeople } from './use-same-people';

interface SamePersonProps {
  contact: Contact;
  /** The loaded contacts. */
  rows: Rows<Contact>;
  onOpen: (contactUuid: string) => void;
}

/** Other loaded contacts that may be the same person; nothing when there are none. */
export function SamePerson({ contact, rows, onOpen }: SamePersonProps) {
  const found = useSamePeople(contact, rows);
  if (!found || found.count === 0) return null;
  const { people, count, covered } = found;
  return (
    <Section
      title="Same person"
      aside={
        <span className="text-meta text-muted tabular-nums">{`Among the ${formatNumber(covered)} loaded`}</span>
      }
    >
      <ul>
        {people.map((person) => (
          <PersonItem key={person.contact.uuid} person={person} onOpen={onOpen} />
        ))}
      </ul>
      {count > people.length && (
        <p className="mt-1 text-muted">{`and ${formatNumber(count - people.length)} more`}</p>
      )}
    </Section>
  );
}

function PersonItem({ person, onOpen }: { person: Person; onOpen: (contactUuid: string) => void }) {
  const { contact, common } = person;
  const about = [contact.title, contact.email].filter(Boolean).join(' · ');
  return (
    <li className="py-[3px]">
      <div className="flex items-baseline gap-x-3">
        <LinkButton
          className="foreign line-clamp-2 min-w-0 flex-1 text-left pointer-coarse:min-h-11"
          onClick={() => onOpen(contact.uuid)}
        >
          {visibleText(displayName(contact))}
        </LinkButton>
        <span className="flex-none text-meta text-muted">{common}</span>
      </div>
      {about && <p className="foreign line-clamp-2 text-muted">{visibleText(about)}</p>}
    </li>
  );
}
