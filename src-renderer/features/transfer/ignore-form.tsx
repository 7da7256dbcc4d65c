import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { METRICS } from '../../../src-shared/counts.ts';
import { START_TEXTS } from '../../texts/transfer-texts.ts';
import { BASIS_NAMES } from './describe-ignored.ts';
import type { IgnoredCount } from './order-draft.ts';

const METRIC_CHOICES = [...METRICS, 'all'] as const;

/** Picks one count to be ignored: of which component, which number, counted in which way. */
export function IgnoreForm(props: {
  readonly components: readonly string[];
  readonly onAdd: (count: IgnoredCount) => void;
}) {
  const { components, onAdd } = props;
  const [count, setCount] = useState<IgnoredCount>({
    basis: 'walk',
    component: components[0] ?? 'all',
    metric: 'folders',
  });
  return (
    <Stack direction="row" useFlexGap spacing={1.5} sx={{ flexWrap: 'wrap', alignItems: 'center' }}>
      <Choice
        label="Component"
        value={count.component}
        choices={[...components, 'all']}
        onChoose={(component) => setCount({ ...count, component })}
      />
      <Choice
        label="Count"
        value={count.metric}
        choices={METRIC_CHOICES}
        onChoose={(metric) => setCount({ ...count, metric })}
      />
      <Choice
        label="Counted by"
        value={count.basis}
        choices={['walk', 'list']}
        nameOf={(basis) => BASIS_NAMES[basis]}
        onChoose={(basis) => setCount({ ...count, basis })}
      />
      <Button variant="outlined" onClick={() => onAdd(count)}>
        {START_TEXTS.addIgnored}
      </Button>
    </Stack>
  );
}

function Choice<T extends string>(props: {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly T[];
  readonly nameOf?: (choice: T) => string;
  readonly onChoose: (choice: T) => void;
}) {
  const { label, value, choices, nameOf = String, onChoose } = props;
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => onChoose(event.target.value as T)}
      sx={{ minWidth: '9rem' }}
    >
      {choices.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {nameOf(choice)}
        </MenuItem>
      ))}
    </TextField>
  );
}
