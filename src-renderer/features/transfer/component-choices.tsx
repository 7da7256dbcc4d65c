import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import type { ComponentDetails, RunDetails } from '../../../src-shared/run-details.ts';
import type { SourcePlace } from '../../../src-shared/run.ts';
import { CodeText } from '../../components/code-text.tsx';
import { PLACE_NAMES, RUN_TEXTS } from '../../texts/run-texts.ts';
import { START_TEXTS } from '../../texts/transfer-texts.ts';
import type { ComponentChoice } from './order-draft.ts';

/** Which components are copied, from where and to where. */
export function ComponentChoices(props: {
  readonly choices: readonly ComponentChoice[];
  readonly details: RunDetails;
  readonly isNothingTicked: boolean;
  readonly onChange: (choices: readonly ComponentChoice[]) => void;
}) {
  const { choices, details, isNothingTicked, onChange } = props;
  const replace = (name: string, part: Partial<ComponentChoice>) =>
    onChange(choices.map((choice) => (choice.name === name ? { ...choice, ...part } : choice)));
  return (
    <Stack spacing={1.5}>
      {choices.map((choice) => {
        const component = details.components.find((one) => one.component === choice.name);
        return (
          <Box key={choice.name}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2 }}>
              <FormControlLabel
                control={
                  <Checkbox
                    checked={choice.isTicked}
                    disabled={choice.places.length === 0}
                    onChange={(_, isTicked) => replace(choice.name, { isTicked })}
                  />
                }
                label={choice.name}
                sx={{ mr: 0 }}
              />
              <PlaceChoice
                choice={choice}
                places={component?.sources.map(({ place }) => place) ?? []}
                onPlace={(place) => replace(choice.name, { place })}
              />
            </Box>
            {component && <Way choice={choice} component={component} />}
          </Box>
        );
      })}
      {isNothingTicked && <FormHelperText error>{START_TEXTS.nothingTicked}</FormHelperText>}
    </Stack>
  );
}

/** Where a component is taken from, and where else it lies. */
function PlaceChoice(props: {
  readonly choice: ComponentChoice;
  readonly places: readonly SourcePlace[];
  readonly onPlace: (place: SourcePlace) => void;
}) {
  const { choice, places, onPlace } = props;
  if (choice.places.length === 0) {
    return <Typography color="textSecondary">neither on Z: nor on the disk</Typography>;
  }
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      color="primary"
      aria-label={`Source of ${choice.name}`}
      value={choice.place}
      onChange={(_, place: SourcePlace | null) => place && onPlace(place)}
    >
      {places.map((place) => (
        <ToggleButton
          key={place}
          value={place}
          disabled={!choice.isTicked || !choice.places.includes(place)}
          sx={{ px: 2, py: 0.25 }}
        >
          {PLACE_NAMES[place]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** Source and destination, spelled out. */
function Way(props: { readonly choice: ComponentChoice; readonly component: ComponentDetails }) {
  const { choice, component } = props;
  const source = component.sources.find(({ place }) => place === choice.place);
  if (!source) return null;
  return (
    <Box
      sx={{
        ml: 4,
        display: 'grid',
        gridTemplateColumns: 'max-content 1fr',
        columnGap: 1.5,
        opacity: choice.isTicked ? 1 : 0.6,
      }}
    >
      <Typography color="textSecondary">Source</Typography>
      <Box sx={{ minWidth: 0 }}>
        <CodeText>{source.folder}</CodeText> <Amount {...source} />
      </Box>
      <Typography color="textSecondary">Destination</Typography>
      <Box sx={{ minWidth: 0 }}>
        <CodeText>{component.destination.folder}</CodeText> <Amount {...component.destination} />
      </Box>
    </Box>
  );
}

function Amount({ presence, counts }: ComponentDetails['destination']) {
  if (presence !== 'present') return null;
  const text = counts
    ? `${formatQuantity(counts.files, 'file')}, ${formatBytes(counts.bytes)}`
    : RUN_TEXTS.counting;
  return (
    <Typography component="span" color="textSecondary" sx={{ whiteSpace: 'nowrap' }}>
      {text}
    </Typography>
  );
}
