import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** Where Electron's program keeps its switches: this text, a version, a length, one digit each. */
const FUSE_WIRE = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009${'0'.repeat(9)}`;

/**
 * A folder that electron-builder takes for Electron for Windows: a program with a version resource
 * and switches to be set, which does nothing, and the files that lie around it.
 */
export async function writeStandInElectron(folder: string, version: string): Promise<void> {
  await mkdir(join(folder, 'locales'), { recursive: true });
  await mkdir(join(folder, 'resources'));
  const texts = ['LICENSE', 'LICENSES.chromium.html', 'locales/en-US.pak', 'locales/de.pak'];
  await Promise.all(texts.map((name) => writeFile(join(folder, name), 'stand-in')));
  await writeFile(join(folder, 'version'), version);
  await writeFile(join(folder, 'electron.exe'), composeProgram());
}

function composeProgram(): Buffer {
  const program = NtExecutable.createEmpty();
  const resources = NtExecutableResource.from(program);
  const versionInfo = Resource.VersionInfo.createEmpty();
  versionInfo.lang = 1033;
  versionInfo.setFileVersion(1, 0, 0, 0, 1033);
  versionInfo.outputToResourceEntries(resources.entries);
  resources.outputResource(program);
  return Buffer.concat([Buffer.from(program.generate()), Buffer.from(FUSE_WIRE, 'latin1')]);
}
