import type { PlacedOrder } from '../../src-shared/transfer.ts';
import type { Verdict } from '../../src-shared/verdict.ts';

/** What a verdict means, and what to do now. */
export interface VerdictText {
  readonly meaning: string;
  readonly next: string;
}

/** For each verdict, in words for the person at the instrument. */
const VERDICT_TEXTS: Readonly<Record<Verdict, VerdictText>> = {
  verified: {
    meaning: 'Everything arrived: both counts agree, and every file was compared.',
    next: 'Nothing is left to do.',
  },
  'verified-with-overrides': {
    meaning: 'Everything that was compared agrees, but somebody decided to ignore a count.',
    next: 'Read below which count was ignored, by whom and why, before the source is cleaned up.',
  },
  differences: {
    meaning: 'Source and destination are not the same.',
    next: 'Press Resume: what is right is not copied again. If the differences stay, read below which files they are.',
  },
  failed: {
    meaning: 'Copying failed, also when it was tried again.',
    next: 'Read below what the copier said, put it right, then press Resume.',
  },
  refused: {
    meaning: 'Nothing was copied: something has to be put right first.',
    next: 'Read below what it is, put it right, then press Resume.',
  },
  locked: {
    meaning: 'Another transfer holds this run.',
    next: 'Wait until it has ended, then look at its verdict.',
  },
  cancelled: {
    meaning: 'Somebody stopped this transfer. What is at the destination stays there, unproven.',
    next: 'Press Resume to go on where it stopped.',
  },
  interrupted: {
    meaning: 'The transfer broke off. What is at the destination stays there, unproven.',
    next: 'Press Resume to go on where it stopped.',
  },
  'dry-run': {
    meaning: 'This was only a preview: nothing was copied.',
    next: 'Start a transfer to copy.',
  },
};

/** Where comparing again, without copying, is another thing. */
const COMPARISON_TEXTS: Readonly<Partial<Record<Verdict, VerdictText>>> = {
  failed: {
    meaning: 'Source and destination could not be compared as a whole.',
    next: 'Read below what could not be read, put it right, then press Verify again.',
  },
  refused: {
    meaning: 'Nothing was compared: something has to be put right first.',
    next: 'Read below what it is, put it right, then press Verify again.',
  },
  cancelled: {
    meaning: 'Somebody stopped this comparison. It says nothing about the destination.',
    next: 'Press Verify again.',
  },
  interrupted: {
    meaning: 'The comparison broke off. It says nothing about the destination.',
    next: 'Press Verify again.',
  },
};

/** What a verdict means for this kind of transfer, and what to do now. */
export function findVerdictText(verdict: Verdict, kind: PlacedOrder['kind']): VerdictText {
  return (kind === 'verify' ? COMPARISON_TEXTS[verdict] : null) ?? VERDICT_TEXTS[verdict];
}
