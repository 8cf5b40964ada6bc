import { LinkButton } from '../../../ui/button';

/** Stands in for a part whose code is not there any more: the place in the list outlives the reload. */
export function MissingPart({ className }: { className: string }) {
  return (
    <p role="alert" className={`text-danger ${className}`}>
      This panel could not be loaded: Roster may have been updated.{' '}
      <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>
    </p>
  );
}
