import ExpandMore from '@mui/icons-material/ExpandMore';
import AccordionSummary from '@mui/material/AccordionSummary';
import Typography from '@mui/material/Typography';

/** What is pressed to unfold something. */
export function FoldTitle({ children }: { readonly children: string }) {
  return (
    <AccordionSummary expandIcon={<ExpandMore />}>
      <Typography component="span" sx={{ fontWeight: 600 }}>
        {children}
      </Typography>
    </AccordionSummary>
  );
}
