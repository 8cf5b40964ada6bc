import { Download } from 'lucide-react';
import type { Coverage } from '../../../contract/directory';
import { FileLink } from '../../lib/file-link';

interface ExportLinkProps {
  /** The path of a CSV file of Roster's API. */
  href: string;
  /** What the file is drawn from. */
  coverage: Coverage;
}

/** What is listed as a CSV file. While customers are still being read it says that the file is not all. */
export function ExportLink({ href, coverage }: ExportLinkProps) {
  const isPartial = !coverage.complete;
  const note = 'The file covers only the customers read so far, and its name ends in -partial.';
  return (
    <>
      {isPartial && <p className="text-muted max-tablet:order-last max-tablet:basis-full">{note}</p>}
      <FileLink
        href={href}
        title={isPartial ? note : undefined}
        className="inline-flex min-h-[30px] items-center gap-1.5 rounded-control border border-border bg-surface px-3 whitespace-nowrap text-text hover:bg-sunken hover:no-underline pointer-coarse:min-h-11"
      >
        <Download size={14} aria-hidden />
        Export CSV
      </FileLink>
    </>
  );
}
