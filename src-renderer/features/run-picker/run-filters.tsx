import Search from '@mui/icons-material/Search';
import InputAdornment from '@mui/material/InputAdornment';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { RUN_FILTERS, type RunFilter } from './filter-runs.ts';

/** The search and the filters above the list of runs. */
export function RunFilters(props: {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly filters: readonly RunFilter[];
  readonly onFilters: (filters: readonly RunFilter[]) => void;
}) {
  const { search, onSearch, filters, onFilters } = props;
  return (
    <Stack direction="row" useFlexGap spacing={1.5} sx={{ flexWrap: 'wrap' }}>
      <TextField
        size="small"
        type="search"
        placeholder={RUN_TEXTS.search}
        value={search}
        onChange={(event) => onSearch(event.target.value)}
        slotProps={{
          htmlInput: { 'aria-label': RUN_TEXTS.search },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <Search />
              </InputAdornment>
            ),
          },
        }}
      />
      <ToggleButtonGroup
        size="small"
        aria-label="Filters"
        value={filters}
        onChange={(_, chosen: RunFilter[]) => onFilters(chosen)}
      >
        {RUN_FILTERS.map((filter) => (
          <ToggleButton key={filter} value={filter} sx={{ px: 2 }}>
            {RUN_TEXTS[filter]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Stack>
  );
}
