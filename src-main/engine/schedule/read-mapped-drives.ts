import { AppError } from '../app-error.ts';
import { runProcess } from '../copier/run-process.ts';
import type { Ports } from '../ports.ts';
import { parseNetUse, parseSmbMapping, type MappedDrives } from './mapped-drives.ts';

const ANSWER_SECONDS = 20;

/** Asks a program of the system a question and returns what it prints; empty when it does not answer. */
export type AskSystem = (file: string, args: readonly string[]) => Promise<Buffer>;

/** Asks Windows, letter by letter, which share is behind it. Letters of local disks are not in the result. */
export async function readMappedDrives(
  letters: readonly string[],
  ask: AskSystem,
  { env, path }: Pick<Ports, 'env' | 'path'>,
): Promise<MappedDrives> {
  const system = path.join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32');
  const shares: [string, string][] = [];
  for (const letter of new Set(letters)) {
    const share =
      (await askNetUse(letter, path.join(system, 'net.exe'), ask)) ??
      (await askPowerShell(letter, path.join(system, POWERSHELL), ask));
    if (share !== null) shares.push([letter, share]);
  }
  return new Map(shares);
}

const POWERSHELL = String.raw`WindowsPowerShell\v1.0\powershell.exe`;

/** It answers in the console's code page, so a name with other letters is left to PowerShell. */
async function askNetUse(letter: string, file: string, ask: AskSystem): Promise<string | null> {
  const share = parseNetUse((await ask(file, ['use', `${letter}:`])).toString('latin1'));
  return share !== null && /^[\x20-\x7e]+$/.test(share) ? share : null;
}

async function askPowerShell(letter: string, file: string, ask: AskSystem): Promise<string | null> {
  const script =
    '[Console]::OutputEncoding = [Text.Encoding]::UTF8; ' +
    `Get-SmbMapping -LocalPath '${letter}:' | Select-Object RemotePath | ConvertTo-Json`;
  const args = ['-NoProfile', '-NonInteractive', '-Command', script];
  return parseSmbMapping((await ask(file, args)).toString('utf8'));
}

/** Asks for real, without a shell, and not for ever. */
export const askSystem: AskSystem = async (file, args) => {
  const chunks: Uint8Array[] = [];
  const signal = AbortSignal.timeout(ANSWER_SECONDS * 1000);
  try {
    await runProcess(
      { file, args: [...args] },
      { signal, onStdout: (chunk) => chunks.push(chunk) },
    );
  } catch (error) {
    // A system without that program has no such mapping.
    if (!(error instanceof AppError)) throw error;
  }
  return Buffer.concat(chunks);
};
