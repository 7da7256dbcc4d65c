import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { HistoryEntry } from '../../../src-shared/journal.ts';
import { describeState } from '../../../src-shared/verdict.ts';
import { HISTORY_TEXTS } from '../../texts/history-texts.ts';
import type { HistoryFilter } from './filter-history.ts';

/** Narrows the history by words, verdict and computer. */
export function HistoryFilters(props: {
  readonly entries: readonly HistoryEntry[];
  readonly filter: HistoryFilter;
  readonly onFilter: (filter: HistoryFilter) => void;
}) {
  const { entries, filter, onFilter } = props;
  const states = [...new Set(entries.map(({ state }) => state))];
  const hosts = [...new Set(entries.map(({ host }) => host))].sort();
  return (
    <Stack direction="row" useFlexGap spacing={1.5} sx={{ flexWrap: 'wrap' }}>
      <TextField
        size="small"
        type="search"
        label={HISTORY_TEXTS.search}
        value={filter.search}
        onChange={(event) => onFilter({ ...filter, search: event.target.value })}
      />
      <Choice
        label={HISTORY_TEXTS.verdict}
        any={HISTORY_TEXTS.any}
        value={filter.state}
        choices={states.map((state) => [state, describeState(state)])}
        onChoose={(state) => onFilter({ ...filter, state })}
      />
      <Choice
        label={HISTORY_TEXTS.computer}
        any={HISTORY_TEXTS.anyComputer}
        value={filter.host}
        choices={hosts.map((host) => [host, host])}
        onChoose={(host) => onFilter({ ...filter, host })}
      />
    </Stack>
  );
}

function Choice(props: {
  readonly label: string;
  readonly any: string;
  readonly value: string;
  readonly choices: readonly (readonly [value: string, name: string])[];
  readonly onChoose: (value: string) => void;
}) {
  const { label, any, value, choices, onChoose } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value)}
      sx={{ minWidth: '11rem' }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{any}</MenuItem>
      {choices.map(([one, name]) => (
        <MenuItem key={one} value={one}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}
