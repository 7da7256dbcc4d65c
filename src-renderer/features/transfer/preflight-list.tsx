import Box from '@mui/material/Box';
import Check from '@mui/icons-material/Check';
import Block from '@mui/icons-material/Block';
import WarningAmber from '@mui/icons-material/WarningAmber';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemIcon from '@mui/material/ListItemIcon';
import type { PreflightItem } from '../../../src-shared/preflight.ts';

const SIGNS = {
  ok: { Icon: Check, name: 'In order', colour: 'inherit' },
  warning: { Icon: WarningAmber, name: 'Warning', colour: 'warning' },
  refusal: { Icon: Block, name: 'Refused', colour: 'error' },
} as const;

const ORDER = { refusal: 0, warning: 1, ok: 2 } as const;

/** What was looked at before the first byte, what needs doing first. */
export function PreflightList({ items }: { readonly items: readonly PreflightItem[] }) {
  const sorted = items.toSorted((one, other) => ORDER[one.status] - ORDER[other.status]);
  return (
    <List dense disablePadding>
      {sorted.map((item) => (
        <PreflightLine key={`${item.check} ${messageOf(item)}`} item={item} />
      ))}
    </List>
  );
}

function PreflightLine({ item }: { readonly item: PreflightItem }) {
  const { Icon, name, colour } = SIGNS[item.status];
  return (
    <ListItem disableGutters sx={{ alignItems: 'start' }}>
      <ListItemIcon sx={{ minWidth: 36, mt: 0.25 }}>
        <Icon role="img" aria-hidden={false} aria-label={name} fontSize="small" color={colour} />
      </ListItemIcon>
      <Box sx={{ minWidth: 0, overflowWrap: 'anywhere', fontSize: '0.9375rem' }}>
        {item.status === 'ok' ? messageOf(item) : <strong>{messageOf(item)}</strong>}
        {item.status !== 'ok' && item.problem.hint && <div>{item.problem.hint}</div>}
      </Box>
    </ListItem>
  );
}

function messageOf(item: PreflightItem): string {
  return item.status === 'ok' ? item.message : item.problem.message;
}
