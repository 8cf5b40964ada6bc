import { LinkButton } from './button';

interface MissingPartProps {
  /** How its name begins the sentence: `The menu`. */
  what: string;
  className: string;
  onClose?: () => void;
}

/** Stands in for a part whose code is not there any more: what is in the page outlives the reload. */
export function MissingPart({ what, className, onClose }: MissingPartProps) {
  return (
    <p role="alert" className={`text-danger ${className}`}>
      {what} could not be loaded: Roster may have been updated.{' '}
      <LinkButton onClick={() => window.location.reload()}>Reload the page</LinkButton>
      {onClose && (
        <>
          {' '}
          <LinkButton onClick={onClose}>Close</LinkButton>
        </>
      )}
    </p>
  );
}
