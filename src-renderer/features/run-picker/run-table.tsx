import { useCallback, useMemo } from 'react';
import type { ListedRun } from '../../../src-shared/run-details.ts';
import { NamedRowsGrid } from '../../components/named-rows-grid.tsx';
import { goTo } from '../../shell/use-route.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { composeRunColumns } from './run-columns.tsx';

const ROW_HEIGHT = 60;

/** What a panel beside the list tells anyway. */
const TOLD_BY_PANEL = { acquiredAt: false, instrument: false, experiment: false };

/** The runs as a table; choosing one shows its panel. */
export function RunTable(props: {
  readonly runs: readonly ListedRun[];
  /** Null while nothing has answered yet. */
  readonly isLoading: boolean;
  readonly emptyNote: string;
  readonly components: readonly string[];
  readonly chosen: string | null;
}) {
  const { runs, isLoading, emptyNote, components, chosen } = props;
  const columns = useMemo(() => composeRunColumns(components), [components]);
  const choose = useCallback((id: string | number) => goTo('runs', String(id)), []);
  return (
    <NamedRowsGrid
      aria-label={RUN_TEXTS.title}
      rows={runs}
      columns={columns}
      getRowId={getRun}
      nameRow={String}
      onChoose={choose}
      loading={isLoading}
      rowHeight={ROW_HEIGHT}
      rowSelectionModel={{ type: 'include', ids: new Set(chosen === null ? [] : [chosen]) }}
      columnVisibilityModel={chosen === null ? {} : TOLD_BY_PANEL}
      localeText={{ noRowsLabel: emptyNote }}
    />
  );
}

function getRun({ run }: ListedRun): string {
  return run;
}
