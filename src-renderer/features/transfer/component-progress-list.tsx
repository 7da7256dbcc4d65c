import Stack from '@mui/material/Stack';
import { formatBytes, formatNumber } from '../../../src-shared/format.ts';
import { type ComponentProgress, PHASE_WORDS } from '../../../src-shared/progress.ts';
import { NamedProgress } from '../../components/named-progress.tsx';

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
          percent={percentOf(progress)}
          amount={amountOf(progress)}
          isMoving={props.isMoving && progress.phase !== 'waiting'}
        />
      ))}
    </Stack>
  );
}

/** What is counted waits for its turn, and says so. */
function phaseOf({ phase, filesTotal }: ComponentProgress): string {
  return PHASE_WORDS[phase === 'counting' && filesTotal !== null ? 'waiting' : phase];
}

/** By bytes, or by files where there are none; null while nothing is counted. */
function percentOf({ phase, bytesDone, bytesTotal, filesDone, filesTotal }: ComponentProgress) {
  if (phase === 'done') return 100;
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
    return `${formatNumber(compared.files)} files, ${formatBytes(compared.bytes)} read on both sides`;
  }
  const files =
    filesTotal === null
      ? formatNumber(filesDone)
      : `${formatNumber(filesDone)} of ${formatNumber(filesTotal)}`;
  const bytes =
    bytesTotal === null ? '' : `, ${formatBytes(bytesDone)} of ${formatBytes(bytesTotal)}`;
  return `${files} files${bytes}`;
}
