import Download from '@mui/icons-material/Download';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import type { ExportFormat } from '../../../src-shared/transfer.ts';
import { useClient } from '../../client/program.ts';
import { useAction } from '../../client/use-action.ts';
import { ProblemAlert } from '../../components/problem-alert.tsx';
import { saveFile } from '../../components/save-file.ts';

const FORMATS: readonly { readonly format: ExportFormat; readonly name: string }[] = [
  { format: 'html', name: 'HTML, to read' },
  { format: 'csv', name: 'CSV, the files that differ' },
  { format: 'json', name: 'JSON, for programs' },
  { format: 'text', name: 'Text, as in the mail' },
];

/** Saves the report in the form that somebody chooses. */
export function SaveReport({ id }: { readonly id: string }) {
  const client = useClient();
  const saving = useAction();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const save = (format: ExportFormat) => {
    setAnchor(null);
    void saving.run(async () => {
      const { fileName, mediaType, content } = await client.transfers.export({ id, format });
      saveFile(fileName, mediaType, content);
    });
  };
  return (
    <>
      <Button
        startIcon={<Download />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        disabled={saving.isBusy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Save report
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {FORMATS.map(({ format, name }) => (
          <MenuItem key={format} onClick={() => save(format)}>
            {name}
          </MenuItem>
        ))}
      </Menu>
      {saving.problem && <ProblemAlert problem={saving.problem} isNews onClose={saving.forget} />}
    </>
  );
}
