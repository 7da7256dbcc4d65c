import Chip from '@mui/material/Chip';
import { describeWaitingMails } from '../../src-shared/waiting-mails.ts';
import { hrefOf } from './routes.ts';

/** How many mails could not go out yet; a click leads to the settings, where mail can be tried. */
export function MailsChip({ waiting }: { readonly waiting: number }) {
  if (waiting === 0) return null;
  return (
    <Chip
      component="a"
      clickable
      href={hrefOf('settings')}
      variant="outlined"
      label={describeWaitingMails(waiting)}
    />
  );
}
