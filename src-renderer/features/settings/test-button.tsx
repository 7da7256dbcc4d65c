import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import type { CheckItem } from '../../../src-shared/check.ts';
import type { TestedThing } from '../../../src-shared/settings-view.ts';
import { useClient } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { SETTINGS_TEXTS } from '../../texts/settings-texts.ts';

/** Tries a drive or the mail, and says what came of it. */
export function TestButton(props: { readonly what: TestedThing; readonly settingKey: string }) {
  const { what, settingKey } = props;
  const client = useClient();
  const testing = useAction();
  const [items, setItems] = useState<readonly CheckItem[]>([]);
  const test = () =>
    void testing.run(async () => {
      setItems([]);
      setItems((await client.settings.test({ what })).items);
    });
  return (
    <Stack spacing={1} sx={{ alignItems: 'start' }}>
      <Button
        size="small"
        variant="outlined"
        aria-label={`${SETTINGS_TEXTS.test} ${settingKey}`}
        disabled={testing.isBusy}
        onClick={test}
      >
        {testing.isBusy ? SETTINGS_TEXTS.testing : SETTINGS_TEXTS.test}
      </Button>
      {testing.problem && <ProblemAlert problem={testing.problem} isNews />}
      {items.map((item) => (
        <Outcome key={`${item.thing} ${item.message}`} item={item} />
      ))}
    </Stack>
  );
}

function Outcome({ item: { status, message, problem } }: { readonly item: CheckItem }) {
  if (problem) {
    return (
      <ProblemAlert problem={problem} severity={status === 'failed' ? 'error' : 'warning'} isNews />
    );
  }
  return (
    <Alert severity="info" role="alert">
      {message}
    </Alert>
  );
}
