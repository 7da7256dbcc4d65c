import Accordion from '@mui/material/Accordion';
import AccordionDetails from '@mui/material/AccordionDetails';
import Alert from '@mui/material/Alert';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { FoldTitle } from '../../components/fold-title.tsx';
import { START_TEXTS } from '../../texts/transfer-texts.ts';
import { IgnoreForm } from './ignore-form.tsx';
import type { DraftFaults, IgnoredCount, OrderDraft } from './order-draft.ts';
import { describeIgnored } from './describe-ignored.ts';

/** Ignoring counts: what it means, which ones, who and why. */
export function IgnoreCounts(props: {
  readonly draft: OrderDraft;
  readonly faults: DraftFaults;
  readonly onChange: (part: Partial<OrderDraft>) => void;
}) {
  const { draft, faults, onChange } = props;
  const { ignored, who, why } = draft;
  const add = (count: IgnoredCount) => {
    const known = ignored.map(describeIgnored);
    if (!known.includes(describeIgnored(count))) onChange({ ignored: [...ignored, count] });
  };
  return (
    <Accordion disableGutters slotProps={{ heading: { component: 'h4' } }}>
      <FoldTitle>{START_TEXTS.ignore}</FoldTitle>
      <AccordionDetails>
        <Stack spacing={2}>
          <Alert severity="warning" role="group">
            {START_TEXTS.ignoreMeaning}
          </Alert>
          <IgnoreForm components={draft.components.map(({ name }) => name)} onAdd={add} />
          <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap' }}>
            {ignored.map((count) => (
              <Chip
                key={describeIgnored(count)}
                color="warning"
                variant="outlined"
                label={describeIgnored(count)}
                onDelete={() => onChange({ ignored: ignored.filter((one) => one !== count) })}
              />
            ))}
          </Stack>
          {ignored.length > 0 && (
            <>
              <TextField
                required
                label={START_TEXTS.who}
                value={who}
                error={faults.who}
                helperText={faults.who ? START_TEXTS.whoNeeded : ' '}
                onChange={(event) => onChange({ who: event.target.value })}
                slotProps={{ htmlInput: { maxLength: 200 } }}
              />
              <TextField
                required
                multiline
                label={START_TEXTS.why}
                value={why}
                error={faults.why}
                helperText={faults.why ? START_TEXTS.whyNeeded : ' '}
                onChange={(event) => onChange({ why: event.target.value })}
                slotProps={{ htmlInput: { maxLength: 1000 } }}
              />
            </>
          )}
        </Stack>
      </AccordionDetails>
    </Accordion>
  );
}
