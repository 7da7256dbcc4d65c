import { useEffect, useMemo, useState } from 'react';
import type { TransferOrder, TransferPreview } from '../../../src-shared/transfer.ts';
import { useClient } from '../../client/program.ts';
import type { Remote } from '../../client/remote-state.ts';
import { useStream } from '../../client/use-stream.ts';

/** So long nobody has changed anything before source and destination are looked at again. */
const CALM_MS = 400;

/** A preview of an order, begun anew when the order changes; null is nothing to preview. */
export function usePreview(order: TransferOrder | null, round: number): Remote<TransferPreview> {
  const client = useClient();
  const calm = useCalm(order === null ? null : JSON.stringify(order));
  const open = useMemo(() => {
    if (calm === null) return null;
    const asked = { order: JSON.parse(calm) as TransferOrder, round };
    return (signal: AbortSignal) => client.transfers.preview(asked.order, { signal });
  }, [client, calm, round]);
  return useStream(open);
}

function useCalm(text: string | null): string | null {
  const [calm, setCalm] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setCalm(text), CALM_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return calm;
}
