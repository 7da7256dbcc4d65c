import { ipcRenderer } from 'electron';
import { CONNECT_MESSAGE } from '../../src-shared/desktop-address.ts';

// All that the window gets of the program: a page posts itself one end of a channel, which is handed
// on. The program looks at who asks before it answers.
window.addEventListener('message', (event) => {
  if (event.source !== window || event.data !== CONNECT_MESSAGE) return;
  ipcRenderer.postMessage(CONNECT_MESSAGE, null, [...event.ports]);
});
