import ContentCopy from '@mui/icons-material/ContentCopy';
import Button from '@mui/material/Button';
import { useState } from 'react';

const CONFIRMED_MS = 2000;

/** Puts a text on the clipboard, and says for a moment that it did. */
export function CopyButton({ text, label }: { readonly text: string; readonly label: string }) {
  const [word, setWord] = useState<string | null>(null);
  const copy = async () => {
    const said = await navigator.clipboard.writeText(text).then(
      () => 'Copied',
      () => 'Not allowed here',
    );
    setWord(said);
    setTimeout(() => setWord(null), CONFIRMED_MS);
  };
  return (
    <Button size="small" startIcon={<ContentCopy />} onClick={() => void copy()}>
      {word ?? label}
    </Button>
  );
}
