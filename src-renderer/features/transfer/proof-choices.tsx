import Box from '@mui/material/Box';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormLabel from '@mui/material/FormLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { START_TEXTS, VERIFY_TEXTS } from '../../texts/transfer-texts.ts';
import type { OrderDraft, VerifyChoice } from './order-draft.ts';

const LEVELS = ['counts', 'files', 'checksum'] as const satisfies readonly VerifyChoice[];

/** How closely is compared, and with how many threads is copied. */
export function ProofChoices(props: {
  readonly draft: OrderDraft;
  readonly hasThreadsFault: boolean;
  readonly onChange: (part: Partial<OrderDraft>) => void;
}) {
  const { draft, hasThreadsFault, onChange } = props;
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <FormControl>
        <FormLabel id="verify-level">Verification</FormLabel>
        <RadioGroup
          aria-labelledby="verify-level"
          value={draft.verify}
          onChange={(_, verify) => onChange({ verify: verify as VerifyChoice })}
        >
          {LEVELS.map((level) => (
            <FormControlLabel
              key={level}
              value={level}
              control={<Radio />}
              sx={{ alignItems: 'start', mt: 0.5 }}
              label={
                <Box sx={{ pt: 1 }}>
                  {VERIFY_TEXTS[level].name}
                  <Typography component="div" color="textSecondary" sx={{ fontSize: '0.875rem' }}>
                    {VERIFY_TEXTS[level].meaning}
                  </Typography>
                </Box>
              }
            />
          ))}
        </RadioGroup>
      </FormControl>
      <TextField
        label={START_TEXTS.threads}
        value={draft.threads}
        error={hasThreadsFault}
        helperText={hasThreadsFault ? START_TEXTS.threadsRange : START_TEXTS.threadsLeft}
        onChange={(event) => onChange({ threads: event.target.value })}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
        sx={{ maxWidth: '22rem' }}
      />
    </Box>
  );
}
