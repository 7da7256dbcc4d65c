import { protocol } from 'electron';
import { APP_SCHEME, isAppAddress } from '../../src-shared/desktop-address.ts';
import { SECURITY_HEADERS } from '../serve/security-headers.ts';
import { nameFile, readStaticFile } from '../serve/static-files.ts';

/** Makes `app:` a scheme like those of the web; only possible before the program is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Answers `app://runferry/…` from the folder of the built screens, and nothing else. */
export function setupAppScheme(screensFolder: string): void {
  protocol.handle(APP_SCHEME, async (request) => {
    const name = request.method === 'GET' ? resolveAppFile(request.url) : null;
    const file = name === null ? null : await readStaticFile(screensFolder, name);
    if (file === null) return new Response('There is no such page.', { status: 404 });
    return new Response(new Uint8Array(file.content), {
      headers: { ...SECURITY_HEADERS, 'content-type': file.contentType },
    });
  });
}

/** The file of the screens that an address stands for, with `/`; null for every other address. */
export function resolveAppFile(address: string): string | null {
  return isAppAddress(address) ? nameFile(new URL(address).pathname) : null;
}
