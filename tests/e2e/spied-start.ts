import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the program has shown and asked, as far as nobody can ask Electron for it. */
export interface Seen {
  icon: string;
  tooltip: string;
  menu: Electron.Menu | null;
  asked: number;
  /** The button that the next question is answered with. */
  answer: number;
}

/** The same program with a start that writes down what goes into the tray, and answers questions. */
export function makeSpiedStart(project: string): string {
  const folder = join(project, 'spied');
  mkdirSync(folder, { recursive: true });
  const { type, version } = { type: 'module', version: '0.0.0' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type, version, main: 'main.mjs' }));
  writeFileSync(join(folder, 'spy.mjs'), SPY);
  // Both are loaded before Electron is ready, in this order.
  writeFileSync(join(folder, 'main.mjs'), "import './spy.mjs';\nimport '../out/main/main.mjs';\n");
  return folder;
}

const SPY = `
import { dialog, Tray } from 'electron';

const seen = { icon: '', tooltip: '', menu: null, asked: 0, answer: 0 };
globalThis.seen = seen;
for (const [name, key] of [['setImage', 'icon'], ['setToolTip', 'tooltip'], ['setContextMenu', 'menu']]) {
  const real = Tray.prototype[name];
  Tray.prototype[name] = function (value) {
    seen[key] = value;
    return real.call(this, value);
  };
}
dialog.showMessageBox = async () => {
  seen.asked += 1;
  return { response: seen.answer, checkboxChecked: false };
};
`;
