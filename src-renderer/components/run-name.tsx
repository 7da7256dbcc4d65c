import { Fragment } from 'react';

/** The name of a run, which may be broken after each of its parts. */
export function RunName({ run }: { readonly run: string }) {
  const parts = run.split(/(?<=_)/u);
  return parts.map((part, index) => (
    // The same part may come twice, and none ever moves.
    // oxlint-disable-next-line react/no-array-index-key
    <Fragment key={`${index} ${part}`}>
      {part}
      <wbr />
    </Fragment>
  ));
}
