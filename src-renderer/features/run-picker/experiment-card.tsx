import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useCallback } from 'react';
import { formatNumber, formatQuantity } from '../../../src-shared/format.ts';
import type { ExperimentFacts } from '../../../src-shared/run-details.ts';
import { useClient } from '../../client/program.ts';
import { useAnswer } from '../../client/use-answer.ts';
import { Facts } from '../../components/facts.tsx';
import { formatInstrumentTime } from '../../components/format-time.ts';
import { RUN_TEXTS } from '../../texts/run-texts.ts';

/** What the instrument says of the sample, with the overview picture. */
export function ExperimentCard(props: {
  readonly run: string;
  readonly experiment: ExperimentFacts | null;
}) {
  const { run, experiment } = props;
  const picture = usePicture(run);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      {picture === null ? (
        <Typography color="textSecondary">{RUN_TEXTS.noPicture}</Typography>
      ) : (
        <Box
          component="img"
          src={picture}
          alt={`Overview of ${run}`}
          sx={{
            width: '100%',
            maxHeight: 240,
            objectFit: 'contain',
            bgcolor: '#000',
            borderRadius: 1,
          }}
        />
      )}
      {experiment === null ? (
        <Typography color="textSecondary">{RUN_TEXTS.noExperiment}</Typography>
      ) : (
        <Facts facts={listFacts(experiment)} />
      )}
    </Box>
  );
}

function usePicture(run: string): string | null {
  const client = useClient();
  const ask = useCallback(
    async (signal: AbortSignal) => (await client.runs.picture({ run }, { signal })).picture,
    [client, run],
  );
  return useAnswer(ask).value;
}

function listFacts(experiment: ExperimentFacts) {
  const { thicknessMicrometres: thickness, regions, fovs } = experiment;
  return [
    { name: 'Sample', value: experiment.experimentName },
    { name: 'Description', value: experiment.description },
    { name: 'Panel', value: experiment.panel ?? experiment.codebook },
    { name: 'Cartridge', value: experiment.cartridge },
    { name: 'Thickness', value: thickness === null ? null : `${thickness} µm` },
    { name: 'Stains', value: experiment.stains.join(', ') },
    { name: 'Regions', value: regions.length === 0 ? null : describeRegions(regions) },
    { name: 'Fields of view', value: fovs === null ? null : formatNumber(fovs) },
    { name: 'Started', value: formatTime(experiment.startedAt) },
    { name: 'Finished', value: formatTime(experiment.finishedAt) },
    { name: 'Done by', value: experiment.user },
  ];
}

function describeRegions(regions: ExperimentFacts['regions']): string {
  const names = regions.map(({ name, fovs }) =>
    fovs === null ? name : `${name} (${formatQuantity(fovs, 'field')})`,
  );
  return names.join(', ');
}

function formatTime(text: string | null): string | null {
  return text === null ? null : formatInstrumentTime(text);
}
