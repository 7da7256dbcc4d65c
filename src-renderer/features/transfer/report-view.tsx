import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import { describeTimes } from '../../../src-shared/describe-times.ts';
import { formatDuration } from '../../../src-shared/format.ts';
import type { TransferReport } from '../../../src-shared/report.ts';
import { CodeText } from '../../components/code-text.tsx';
import { Facts } from '../../components/facts.tsx';
import { FoldTitle } from '../../components/fold-title.tsx';
import { formatMoment, secondsBetween } from '../../components/format-time.ts';
import { Section } from '../../components/section.tsx';
import { RESULT_TEXTS, VERIFY_TEXTS } from '../../texts/transfer-texts.ts';
import { ComponentReportView } from './component-report-view.tsx';
import { describeMail } from './describe-mail.ts';
import { PreflightList } from './preflight-list.tsx';

/** Everything that a verdict rests on. */
export function ReportView({ report }: { readonly report: TransferReport }) {
  return (
    <Stack spacing={3}>
      {report.components.map((component) => (
        <ComponentReportView key={component.component} report={component} />
      ))}
      {report.preflight.length > 0 && (
        <Accordion disableGutters>
          <FoldTitle>{RESULT_TEXTS.checks}</FoldTitle>
          <AccordionDetails>
            <PreflightList items={report.preflight} />
          </AccordionDetails>
        </Accordion>
      )}
      <Paper sx={{ p: 3 }}>
        <Section title={RESULT_TEXTS.about}>
          <Facts facts={listFacts(report)} />
        </Section>
      </Paper>
    </Stack>
  );
}

function listFacts(report: TransferReport) {
  const { startedAt, finishedAt, receipt, journal, times } = report;
  return [
    { name: 'Started', value: formatMoment(startedAt) },
    { name: 'Took', value: formatDuration(secondsBetween(startedAt, finishedAt) ?? 0) },
    { name: 'Time spent', value: times ? describeTimes(times).join(' · ') : null },
    { name: 'Done by', value: `${report.user} on ${report.host}` },
    { name: 'Verification', value: VERIFY_TEXTS[report.verify].name },
    { name: 'Threads', value: String(report.threads) },
    { name: RESULT_TEXTS.mail, value: describeMail(report.mail) },
    { name: 'Receipt', value: receipt && <CodeText>{receipt}</CodeText> },
    { name: 'Journal', value: journal && <CodeText>{journal}</CodeText> },
    { name: 'Command', value: <CodeText>{report.command}</CodeText> },
    { name: 'Runferry', value: report.version },
  ];
}
