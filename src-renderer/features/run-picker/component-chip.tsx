import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import type { ListedComponent } from '../../../src-shared/run-details.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';
import { describeComponent } from './describe-component.ts';

/** One component of a run: where it lies and how large it is. */
export function ComponentChip({ component }: { readonly component: ListedComponent }) {
  const { places, size } = describeComponent(component);
  const isNowhere = places === '';
  const isThere = [component.z, component.disk, component.destination].includes('present');
  const amount = size ?? (isThere ? '…' : '');
  const said = isNowhere ? 'nowhere' : `on ${places}, ${size ?? RUN_TEXTS.counting}`;
  return (
    <Chip
      size="small"
      variant={isNowhere ? 'outlined' : 'filled'}
      title={`${component.component}: ${said}`}
      label={
        isNowhere ? (
          '–'
        ) : (
          <>
            {places}
            <Box component="span" sx={{ fontWeight: 400, ml: 0.75 }}>
              {amount}
            </Box>
          </>
        )
      }
    />
  );
}
