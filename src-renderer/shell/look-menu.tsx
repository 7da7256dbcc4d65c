import Contrast from '@mui/icons-material/Contrast';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Tooltip from '@mui/material/Tooltip';
import { useState } from 'react';
import { LOOK_CHOICES, type LookChoice } from '../appearance/use-look.ts';
import { LOOK_NAMES, SHELL_TEXTS } from '../texts/shell-texts.ts';

/** Chooses between the looks. */
export function LookMenu(props: {
  readonly choice: LookChoice;
  readonly onChoose: (choice: LookChoice) => void;
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const choose = (choice: LookChoice) => {
    props.onChoose(choice);
    setAnchor(null);
  };
  return (
    <>
      <Tooltip title={SHELL_TEXTS.appearance}>
        <IconButton
          aria-label={SHELL_TEXTS.appearance}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          <Contrast />
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {LOOK_CHOICES.map((choice) => (
          <MenuItem
            key={choice}
            role="menuitemradio"
            aria-checked={choice === props.choice}
            selected={choice === props.choice}
            onClick={() => choose(choice)}
          >
            {LOOK_NAMES[choice]}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
