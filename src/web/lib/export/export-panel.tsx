import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { FileLink } from '../file-link';
import { useExportChoices } from './export-choices';
import { fileNameOf } from './export-file-name';
import { ExportOptions, type ExportOptionsProps } from './export-options';
import { ExportProgress } from './export-progress';
import { choiceOf, type ExportSubject } from './export-subject';
import { curlCommand, serverLink } from './server-link';
import { useExport } from './use-export';
import type { InExportDialog } from './use-export-dialog';

interface ExportPanelProps<T> extends InExportDialog {
  subject: ExportSubject<T>;
}

/** The choice of what is exported and how, and then how far that is. */
export function ExportPanel<T>({ subject, scope, onClose }: ExportPanelProps<T>) {
  const [choices, setChoices] = useExportChoices(subject.importFields !== undefined);
  const [chosen, setChosen] = useState(scope);
  const exporting = useExport(subject);
  const choice = choiceOf(subject.choices, chosen);
  if (exporting.state.phase !== 'choosing') {
    return <ExportProgress subject={subject} exporting={exporting} total={choice.count} onClose={onClose} />;
  }
  return (
    <ExportForm
      subject={subject}
      choice={choice}
      onScope={setChosen}
      choices={choices}
      onChoices={setChoices}
      onExport={() => exporting.start(choice.scope, choices)}
      onClose={onClose}
    />
  );
}

interface ExportFormProps<T> extends ExportOptionsProps<T> {
  onExport: () => void;
  onClose: () => void;
}

function ExportForm<T>({ onExport, onClose, ...options }: ExportFormProps<T>) {
  const { subject, choice, choices } = options;
  const form = useRef<HTMLFormElement>(null);
  // Enter exports from there.
  useEffect(() => form.current?.querySelector<HTMLInputElement>('input:checked')?.focus(), []);
  const { href, note } = serverLink(subject, choices, window.location.origin);
  return (
    <form
      ref={form}
      className="flex min-h-0 flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        onExport();
      }}
    >
      <ExportOptions {...options} />
      <details className="text-meta">
        <summary className="cursor-pointer text-muted pointer-coarse:py-3">
          For scripts, and very many rows
        </summary>
        <p className="mt-1.5 text-muted">
          Roster's server writes{' '}
          <FileLink href={href} className="underline">
            all {subject.noun.many} with these columns
          </FileLink>
          , in ChartMogul's order. A transfer that breaks off fails; it never looks complete.
        </p>
        {note && <p className="mt-1.5 text-warn">{note}</p>}
        <Address label="link" text={href} />
        <Address label="curl command" text={curlCommand(href)} />
      </details>
      <p className="foreign font-mono text-meta text-muted wrap-anywhere">
        {fileNameOf(subject, choice, choice.isPartial)}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" look="primary">
          Export
        </Button>
      </div>
    </form>
  );
}

function Address({ label, text }: { label: string; text: string }) {
  return (
    <p className="mt-1.5 flex items-center gap-1.5">
      <code className="min-w-0 flex-1 truncate rounded-control bg-sunken px-2 py-1 font-mono" title={text}>
        {text}
      </code>
      <CopyButton text={text} what={label} />
    </p>
  );
}
