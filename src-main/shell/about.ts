import { clipboard, dialog } from 'electron';

/** What the program runs on, one line each. */
export function listRuntimes(versions: NodeJS.ProcessVersions): readonly string[] {
  const named = {
    Electron: versions['electron'],
    Chromium: versions['chrome'],
    Node: versions.node,
  };
  return Object.entries(named).flatMap(([name, version]) =>
    version ? [`${name} ${version}`] : [],
  );
}

/** Puts what helps those who help on the clipboard. */
export async function copyDiagnostics(compose: () => string): Promise<void> {
  await clipboard.writeText(compose());
}

const COPY_DIAGNOSTICS = 0;

/** The box with the version; from it diagnostics can be copied. */
export async function showAbout(version: string, compose: () => string): Promise<void> {
  const { response } = await dialog.showMessageBox({
    type: 'info',
    title: 'About Runferry',
    message: `Runferry ${version}`,
    detail: [
      'Takes a finished microscope run off the instrument PC, copies it to the archive and proves that it arrived.',
      listRuntimes(process.versions).join(', '),
      'MIT licence. The licences of what it is built from lie beside the program.',
    ].join('\n\n'),
    buttons: ['Copy diagnostics', 'Close'],
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  if (response === COPY_DIAGNOSTICS) await copyDiagnostics(compose);
}
