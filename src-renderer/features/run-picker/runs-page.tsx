import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { lazy, Suspense, useDeferredValue, useMemo, useState } from 'react';
import { useInfo, useRuns } from '../../client/program.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { AwayNotes } from './away-notes.tsx';
import { filterRuns, type RunFilter } from './filter-runs.ts';
import { RunFilters } from './run-filters.tsx';
import { RunPanel } from './run-panel.tsx';

// Fetched beside this page, not after it: the first screen is little without its table.
const table = import('./run-table.tsx');
const RunTable = lazy(async () => ({ default: (await table).RunTable }));

/** Stays in sight. */
const BESIDE = {
  width: 480,
  flexShrink: 0,
  position: 'sticky',
  top: 88,
  alignSelf: 'start',
} as const;

/** Beside each other only where the table keeps the columns that matter. */
const WIDE = '(min-width: 1200px)';

/** The first screen: every run that was found, and the one that was chosen. */
export function RunsPage({ chosen }: { readonly chosen: string | null }) {
  const isWide = useMediaQuery(WIDE, { noSsr: true });
  const panel = chosen !== null && <RunPanel key={chosen} run={chosen} hasBack={!isWide} />;
  if (panel && !isWide) return panel;
  return (
    <Box sx={{ display: 'flex', gap: 3, flexGrow: 1, minHeight: 0 }}>
      <RunList chosen={chosen} />
      {panel && <Box sx={BESIDE}>{panel}</Box>}
    </Box>
  );
}

function RunList({ chosen }: { readonly chosen: string | null }) {
  const { value } = useRuns();
  const info = useInfo();
  const [search, setSearch] = useState('');
  const [filters, setFilters] = useState<readonly RunFilter[]>([]);
  const wanted = useDeferredValue(search);
  const all = value?.runs ?? NO_RUNS;
  const runs = useMemo(() => filterRuns(all, wanted, filters), [all, wanted, filters]);
  const names = all[0]?.components.map(({ component }) => component).join('\n');
  const components = useMemo(
    () => names?.split('\n') ?? info?.components.map(({ name }) => name) ?? [],
    [names, info],
  );
  return (
    <Page
      title={RUN_TEXTS.title}
      actions={
        <RunFilters search={search} onSearch={setSearch} filters={filters} onFilters={setFilters} />
      }
    >
      {value && <AwayNotes overview={value} />}
      <Box
        sx={{
          flexGrow: 1,
          minHeight: 320,
          display: 'flex',
          flexDirection: 'column',
          maxHeight: 'calc(100vh - 10rem)',
        }}
      >
        <Suspense fallback={<Loading>{SHELL_TEXTS.loading}</Loading>}>
          <RunTable
            runs={runs}
            isLoading={value === null}
            emptyNote={all.length === 0 ? RUN_TEXTS.none : RUN_TEXTS.noneLeft}
            components={components}
            chosen={chosen}
          />
        </Suspense>
      </Box>
    </Page>
  );
}

const NO_RUNS = [] as const;
