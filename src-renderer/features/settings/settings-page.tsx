import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { SettingsView } from '../../../src-shared/settings-view.ts';
import { isAboutConnection } from '../../client/connection-problem.ts';
import { useClient, useSettings } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { CodeText } from '../../components/code-text.tsx';
import { CopyButton } from '../../components/copy-button.tsx';
import { formatMoment } from '../../components/format-time.ts';
import { Loading } from '../../components/loading.tsx';
import { Page } from '../../components/page.tsx';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { Section } from '../../components/section.tsx';
import { SETTINGS_TEXTS } from '../../texts/settings-texts.ts';
import { SHELL_TEXTS } from '../../texts/shell-texts.ts';
import { SettingsTable } from './settings-table.tsx';

/** The configuration in force: where it comes from, what is in it, and whether it works. */
export function SettingsPage() {
  const { value, problem } = useSettings();
  return (
    <Page title={SETTINGS_TEXTS.title}>
      {problem && !isAboutConnection(problem) && <ProblemAlert problem={problem} />}
      {value ? <InForce view={value} /> : !problem && <Loading>{SHELL_TEXTS.loading}</Loading>}
    </Page>
  );
}

function InForce({ view }: { readonly view: SettingsView }) {
  return (
    <Stack spacing={3}>
      {view.problem && (
        <ProblemAlert problem={view.problem} isNews>
          {SETTINGS_TEXTS.brokenTitle}
        </ProblemAlert>
      )}
      <SourceFile view={view} />
      {view.warnings.length > 0 && (
        <Section title={SETTINGS_TEXTS.warnings}>
          <Stack spacing={1}>
            {view.warnings.map((warning) => (
              <ProblemAlert key={warning.message} problem={warning} severity="warning" />
            ))}
          </Stack>
        </Section>
      )}
      <SettingsTable settings={view.settings} />
    </Stack>
  );
}

function SourceFile({ view }: { readonly view: SettingsView }) {
  const { file, readAt, isLocked } = view;
  const client = useClient();
  const opening = useAction();
  const [path, setPath] = useState<string | null>(null);
  const open = () =>
    void opening.run(async () => {
      const opened = await client.settings.openFile();
      setPath(opened.isOpened ? null : opened.path);
    });
  return (
    <Paper sx={{ p: 2.5 }}>
      <Typography sx={{ mb: 1 }}>{SETTINGS_TEXTS.source}</Typography>
      <Stack direction="row" useFlexGap spacing={2} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        <CodeText>{file}</CodeText>
        <Typography color="textSecondary">read {formatMoment(readAt)}</Typography>
        {isLocked ? (
          <Typography>{SETTINGS_TEXTS.locked}</Typography>
        ) : (
          <Button variant="outlined" disabled={opening.isBusy} onClick={open}>
            {SETTINGS_TEXTS.open}
          </Button>
        )}
      </Stack>
      {opening.problem && <ProblemAlert problem={opening.problem} isNews />}
      {path !== null && (
        <Typography role="alert" sx={{ mt: 1 }}>
          {SETTINGS_TEXTS.cannotOpen} <CodeText>{path}</CodeText>{' '}
          <CopyButton text={path} label="Copy the path" />
        </Typography>
      )}
    </Paper>
  );
}
