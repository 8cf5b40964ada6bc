import { useAccount } from '../lib/account-query';

/** Says that the data is made up, and how to see one's own. */
export function SampleChip() {
  const account = useAccount();
  if (!account?.sample_data) return null;
  return (
    <>
      <button
        type="button"
        popoverTarget="sample-data"
        className="h-[22px] rounded-full border border-current px-2 text-meta font-medium whitespace-nowrap text-warn"
      >
        Sample data
      </button>
      <p
        id="sample-data"
        popover="auto"
        className="fixed inset-auto top-12 right-4 w-80 max-w-[calc(100vw-32px)] animate-menu rounded-panel border border-border bg-surface p-3 text-text shadow-floating"
      >
        No API key is set, so this is made-up data. Set <code className="font-mono">CHARTMOGUL_API_KEY</code>{' '}
        to see yours.
      </p>
    </>
  );
}
