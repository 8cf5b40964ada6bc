import { Tabs } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import type { Contact } from '../../../../../contract/contact';
import { printJson } from '../../../../../contract/read-entry';
import { usePreference } from '../../../../lib/preference';
import { CopyButton } from '../../../../ui/copy-button';
import { LongText } from '../long-text';
import { languageOf, languages } from './snippets/languages';
import type { SnippetRequest } from './snippets/request';

export interface ApiPanelProps {
  contact: Contact;
  request: SnippetRequest;
}

/** A request in one of several languages, the same one as last time, and a contact as JSON. */
export function ApiPanel({ contact, request }: ApiPanelProps) {
  const [remembered, remember] = usePreference('roster.language');
  const { key, write } = languageOf(remembered);
  const snippet = write(request);
  const json = printJson(contact, 2);
  const isPage = request.kind === 'page';
  return (
    <>
      <Titled
        title={isPage ? 'The request that fetched this page' : 'The request that fetches this contact'}
        copy={snippet}
        what="request"
      >
        <Tabs.Root value={key} onValueChange={remember}>
          <Tabs.List activateOnFocus aria-label="Language" className="flex flex-wrap gap-x-1">
            {languages.map((language) => (
              <Tabs.Tab
                key={language.key}
                value={language.key}
                className="rounded-control border border-transparent px-2 py-1 text-muted hover:bg-sunken data-active:border-accent data-active:text-text forced-colors:data-active:bg-[Highlight] forced-colors:data-active:text-[HighlightText] forced-colors:data-active:forced-color-adjust-none pointer-coarse:min-h-11 pointer-coarse:min-w-11"
              >
                {language.label}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value={key} className="mt-1.5">
            <Code>{snippet}</Code>
          </Tabs.Panel>
        </Tabs.Root>
      </Titled>
      <Titled title="This contact as JSON" copy={json} what="JSON">
        <Code>
          <LongText text={json} query="" />
        </Code>
      </Titled>
    </>
  );
}

interface TitledProps {
  title: string;
  /** What the button beside the title puts on the clipboard. */
  copy: string;
  what: string;
  children: ReactNode;
}

function Titled({ title, copy, what, children }: TitledProps) {
  return (
    <div className="mt-3">
      <div className="mb-1 flex items-center gap-2">
        <h4 className="grow text-muted">{title}</h4>
        <CopyButton text={copy} what={what} />
      </div>
      {children}
    </div>
  );
}

/** Code as it is, its long lines wrapped. */
function Code({ children }: { children: ReactNode }) {
  return (
    <pre className="foreign rounded-control bg-sunken px-2 py-1.5 font-mono text-meta whitespace-pre-wrap [font-variant-ligatures:none]">
      {children}
    </pre>
  );
}
