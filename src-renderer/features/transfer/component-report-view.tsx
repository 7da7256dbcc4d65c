import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { formatBytes, formatQuantity } from '../../../src-shared/format.ts';
import type { Checksums, ComponentReport } from '../../../src-shared/report.ts';
import type { Override } from '../../../src-shared/counts.ts';
import { CodeText } from '../../components/code-text.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { StateChip } from '../../components/state-chip.tsx';
import { describeComparison } from '../../texts/describe-comparison.ts';
import { RESULT_TEXTS } from '../../texts/transfer-texts.ts';
import { AttemptList } from './attempt-list.tsx';
import { CountsTable } from './counts-table.tsx';
import { DifferenceTable } from './difference-table.tsx';

/** One component: its verdict, its counts, what differs, what the copier did. */
export function ComponentReportView({ report }: { readonly report: ComponentReport }) {
  const { component, verdict, source, destination, counts, differencesTotal } = report;
  const hasCounts = counts.walk.before !== null || counts.list.before !== null;
  return (
    <Paper sx={{ p: 3 }}>
      <Section title={component} actions={<StateChip state={verdict} />}>
        <Stack spacing={2.5}>
          <Box sx={{ color: 'text.secondary' }}>
            <CodeText>{source}</CodeText> → <CodeText>{destination}</CodeText>
          </Box>
          {report.problems.map((problem) => (
            <ProblemAlert key={problem.message} problem={problem} severity="warning" />
          ))}
          {hasCounts && (
            <CountsTable component={component} counts={counts} copier={report.copier} />
          )}
          {report.checksums && <Content checksums={report.checksums} report={report} />}
          {report.overrides.length > 0 && <Overrides overrides={report.overrides} />}
          {differencesTotal > 0 && (
            <DifferenceTable
              component={component}
              differences={report.differences}
              total={differencesTotal}
            />
          )}
          {report.attempts.length > 0 && (
            <AttemptList attempts={report.attempts} copier={report.copier} />
          )}
        </Stack>
      </Section>
    </Paper>
  );
}

interface ContentProps {
  readonly checksums: Checksums;
  readonly report: ComponentReport;
}

function Content({ checksums, report }: ContentProps) {
  const { files, bytes, manifest } = checksums;
  return (
    <Typography sx={{ overflowWrap: 'anywhere' }}>
      The content of {formatQuantity(files, 'file')}, {formatBytes(bytes)},{' '}
      {describeComparison(checksums, report)}
      {manifest !== null && (
        <>
          {' '}
          The list is kept as <CodeText>{manifest}</CodeText>.
        </>
      )}
    </Typography>
  );
}

function Overrides({ overrides }: { readonly overrides: readonly Override[] }) {
  return (
    <Section title={RESULT_TEXTS.overrides} level={3}>
      {overrides.map(({ basis, pattern, metric, who, reason, differed }) => (
        <Typography key={`${basis} ${pattern} ${metric}`} sx={{ overflowWrap: 'anywhere' }}>
          <strong>
            {metric}, {basis}
          </strong>{' '}
          ({differed ? 'did differ' : 'did not differ'}): ignored by {who}
          {reason === '' ? ', who gave no reason.' : `: ${reason}`}
        </Typography>
      ))}
    </Section>
  );
}
