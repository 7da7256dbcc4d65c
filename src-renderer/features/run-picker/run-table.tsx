import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback, useMemo } from 'react';
import type { ListedRun } from '../../../src-shared/run-details.ts';
import { NamedRowsGrid } from '../../components/named-rows-grid.tsx';
import { goTo } from '../../shell/use-route.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { componentField, composeRunColumns } from './run-columns.tsx';

const ROW_HEIGHT = 60;

/** Beside a panel there is no room for the components, which the panel tells of the chosen run. */
const TIGHT = '(max-width: 1399px)';

/** What the name of a run tells anyway. */
const TOLD_BY_NAME = ['acquiredAt', 'instrument', 'experiment'];

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
  const hasPanel = chosen !== null;
  const isTight = useMediaQuery(TIGHT, { noSsr: true });
  const visible = useMemo(() => {
    const alsoHidden = isTight ? components.map(componentField) : [];
    return hide(hasPanel ? [...TOLD_BY_NAME, ...alsoHidden] : []);
  }, [hasPanel, isTight, components]);
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
      columnVisibilityModel={visible}
      localeText={{ noRowsLabel: emptyNote }}
    />
  );
}

function hide(fields: readonly string[]): Record<string, boolean> {
  return Object.fromEntries(fields.map((field) => [field, false]));
}

function getRun({ run }: ListedRun): string {
  return run;
}
