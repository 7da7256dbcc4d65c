import Stack from '@mui/material/Stack';
import { formatBytes, formatNumber } from '../../../src-shared/format.ts';
import { type ComponentProgress, PHASE_WORDS } from '../../../src-shared/progress.ts';
import { VERDICT_WORDS, type Verdict } from '../../../src-shared/verdict.ts';
import { NamedProgress } from '../../components/named-progress.tsx';

/** Only with these is a bar full. */
const PROVEN: readonly Verdict[] = ['verified', 'verified-with-overrides'];

/** How far each component is. */
export function ComponentProgressList(props: {
  readonly components: readonly ComponentProgress[];
  readonly isMoving: boolean;
}) {
  return (
    <Stack spacing={2}>
      {props.components.map((progress) => (
        <NamedProgress
          key={progress.component}
          name={progress.component}
          phase={phaseOf(progress)}
          verdict={progress.verdict}
          percent={percentOf(progress)}
          amount={amountOf(progress)}
          isMoving={props.isMoving && progress.phase !== 'waiting'}
        />
      ))}
    </Stack>
  );
}

/** What is counted waits for its turn, and what is judged has its verdict. */
function phaseOf({ phase, verdict, filesTotal }: ComponentProgress): string {
  if (verdict) return VERDICT_WORDS[verdict];
  return PHASE_WORDS[phase === 'counting' && filesTotal !== null ? 'waiting' : phase];
}

/** By bytes, or by files where there are none; null while nothing is counted. */
function percentOf(progress: ComponentProgress) {
  const { phase, verdict, bytesDone, bytesTotal, filesDone, filesTotal } = progress;
  if (verdict && PROVEN.includes(verdict)) return 100;
  if (phase === 'waiting') return 0;
  if (bytesTotal === null || filesTotal === null) return null;
  const [done, total] = bytesTotal > 0 ? [bytesDone, bytesTotal] : [filesDone, filesTotal];
  return total === 0 ? 0 : Math.min(99, (done / total) * 100);
}

function amountOf({
  filesDone,
  filesTotal,
  bytesDone,
  bytesTotal,
  compared,
}: ComponentProgress): string {
  if (compared) {
    return `${formatNumber(compared.files)} files, ${formatBytes(compared.bytes)} compared`;
  }
  const files =
    filesTotal === null
      ? formatNumber(filesDone)
      : `${formatNumber(filesDone)} of ${formatNumber(filesTotal)}`;
  const bytes =
    bytesTotal === null ? '' : `, ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
  return `${files} files${bytes}`;
}
