import { AppError } from '../engine/app-error.ts';
import type { TransferQueue } from '../engine/queue/transfer-queue.ts';

type HeldQueue = Pick<TransferQueue, 'read' | 'pause' | 'resume'>;

/**
 * Pauses every transfer that is copying, so that no copier is cut off from its drives by surprise.
 * The answer lets exactly those go on which were paused here and still are.
 */
export function holdTransfers(queue: HeldQueue): () => void {
  const held = queue
    .read()
    .transfers.filter(({ activity, kind }) => activity === 'running' && kind === 'transfer')
    .filter(({ id }) => tryTo(() => queue.pause(id)));
  return () => {
    for (const { id } of held) tryTo(() => queue.resume(id));
  };
}

/** False when it was not the moment: a transfer may end, or be cancelled, at any time. */
function tryTo(act: () => void): boolean {
  try {
    act();
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}
