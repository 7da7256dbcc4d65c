import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import type { ListedComponent } from '../../../src-shared/run-details.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { describeComponent } from './describe-component.ts';

/** One component of a run: where it lies and how large it is. */
export function ComponentChip({ component }: { readonly component: ListedComponent }) {
  const { places, size } = describeComponent(component);
  if (places === '') return <>–</>;
  const isThere = [component.z, component.disk, component.destination].includes('present');
  return (
    <Box sx={{ minWidth: 0 }}>
      <Chip size="small" variant={isThere ? 'filled' : 'outlined'} label={places} />
      <Typography noWrap color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
        {size ?? (isThere ? RUN_TEXTS.counting : '')}
      </Typography>
    </Box>
  );
}
