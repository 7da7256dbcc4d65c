import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import type { ComponentDetails, CountedPlace } from '../../../src-shared/run-details.ts';
import { CodeText } from '../../components/code-text.tsx';
import { PLACE_NAMES, RUN_TEXTS } from '../../texts/run-texts.ts';

/** Where each component lies and goes, and what is there. */
export function ComponentPlaces(props: { readonly components: readonly ComponentDetails[] }) {
  return (
    <Stack spacing={1.5}>
      {props.components.map(({ component, sources, destination }) => (
        <Box key={component}>
          <Typography component="h4" sx={{ fontWeight: 600 }}>
            {component}
          </Typography>
          {sources.map(({ place, ...folder }) => (
            <PlacedFolder key={place} place={place} {...folder} />
          ))}
          <PlacedFolder place="destination" {...destination} />
        </Box>
      ))}
    </Stack>
  );
}

function PlacedFolder(props: { readonly place: CountedPlace } & ComponentDetails['destination']) {
  const { place, folder, presence, counts } = props;
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '3rem 1fr', columnGap: 1, mt: 0.5 }}>
      <Typography component="span" color="textSecondary">
        {PLACE_NAMES[place]}
      </Typography>
      <Box sx={{ minWidth: 0 }}>
        <CodeText>{folder}</CodeText>
        <Typography component="div" color="textSecondary" sx={{ fontSize: '0.8125rem' }}>
          {describe(presence, counts)}
        </Typography>
      </Box>
    </Box>
  );
}

function describe(
  presence: ComponentDetails['destination']['presence'],
  counts: ComponentDetails['destination']['counts'],
): string {
  if (presence === 'absent') return 'nothing there';
  if (presence === 'away') return 'cannot be looked at';
  if (counts === null) return RUN_TEXTS.counting;
  const { files, folders, bytes } = counts;
  return [
    formatQuantity(files, 'file'),
    formatQuantity(folders, 'folder'),
    formatBytes(bytes),
  ].join(', ');
}
