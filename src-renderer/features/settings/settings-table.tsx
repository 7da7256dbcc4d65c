import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { Setting } from '../../../src-shared/settings-view.ts';
import { CodeText } from '../../components/code-text.tsx';
import { nameSetting, ORIGIN_WORDS, SETTINGS_TEXTS } from '../../texts/settings-texts.ts';
import { TestButton } from './test-button.tsx';

/** Every value with where it comes from, and a button to try what can be tried. */
export function SettingsTable({ settings }: { readonly settings: readonly Setting[] }) {
  return (
    <TableContainer component={Paper} tabIndex={0} role="region" aria-label={SETTINGS_TEXTS.title}>
      <Table size="small" aria-label={SETTINGS_TEXTS.title}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '30%' }}>Setting</TableCell>
            <TableCell>Value</TableCell>
            <TableCell>Origin</TableCell>
            <TableCell sx={{ width: '30%' }}>Does it work?</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {settings.map((setting) => (
            <Row key={setting.key} setting={setting} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}

function Row({ setting: { key, values, origin, tests } }: { readonly setting: Setting }) {
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell component="th" scope="row">
        <div>{nameSetting(key)}</div>
        <Typography component="span" color="textSecondary">
          <CodeText>{key}</CodeText>
        </Typography>
      </TableCell>
      <TableCell sx={{ minWidth: '14rem' }}>
        {values.length === 0 ? (
          <Typography component="span" color="textSecondary" sx={{ font: 'inherit' }}>
            {SETTINGS_TEXTS.nothing}
          </Typography>
        ) : (
          values.map((value) => (
            <Box key={value}>
              <CodeText>{value}</CodeText>
            </Box>
          ))
        )}
      </TableCell>
      <TableCell>
        <Chip
          size="small"
          variant={origin === 'file' ? 'filled' : 'outlined'}
          label={ORIGIN_WORDS[origin]}
          sx={{ '& .MuiChip-label': { whiteSpace: 'nowrap' } }}
        />
      </TableCell>
      <TableCell sx={{ minWidth: '16rem' }}>
        {tests && <TestButton what={tests} settingKey={key} />}
      </TableCell>
    </TableRow>
  );
}
