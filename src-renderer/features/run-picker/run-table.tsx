import useMediaQuery from '@mui/material/useMediaQuery';
import { useCallback, useMemo } from 'react';
import type { ListedRun } from '../../../src-shared/run-details.ts';
import { NamedRowsGrid } from '../../components/named-rows-grid.tsx';
import { goTo } from '../../shell/use-route.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { componentField, composeRunColumns, NAME_FIELDS } from './run-columns.tsx';

const ROW_HEIGHT = 60;

/** So narrow that one has to scroll for most columns. */
const NARROW = '(max-width: 899px)';
/** Beside a panel there is no room for what the name of a run tells as well … */
const TIGHT = '(max-width: 1799px)';
/** … nor for the components, which the panel tells of the chosen run. */
const TIGHTEST = '(max-width: 1399px)';

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
  const isNarrow = useMediaQuery(NARROW, { noSsr: true });
  const isTight = useMediaQuery(TIGHT, { noSsr: true });
  const isTightest = useMediaQuery(TIGHTEST, { noSsr: true });
  const hasPanel = chosen !== null;
  const columns = useMemo(() => composeRunColumns(components, isNarrow), [components, isNarrow]);
  const visible = useMemo(
    () => ({
      ...(hasPanel && isTight && hide(NAME_FIELDS)),
      ...(hasPanel && isTightest && hide(components.map(componentField))),
    }),
    [hasPanel, isTight, isTightest, components],
  );
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
