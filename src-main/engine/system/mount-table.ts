/** One line of Linux' `/proc/self/mountinfo`, as proc_pid_mountinfo(5) describes it. */
export interface Mount {
  /** The folder of the file system that is mounted; `/` but for bind mounts. */
  readonly root: string;
  readonly mountPoint: string;
  /** E.g. `ext4`, `nfs4`, `cifs`. */
  readonly fileSystem: string;
  /** E.g. `/dev/sdb1`, `server:/export`, `//server/share`. */
  readonly source: string;
}

function unescapeField(field: string): string {
  return field.replaceAll(/\\([0-7]{3})/g, (_, octal: string) =>
    String.fromCharCode(Number.parseInt(octal, 8)),
  );
}

/** Reads a mount table; lines that are not understood are left out. */
export function parseMountTable(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [mounted = '', device = ''] = line.split(' - ', 2);
    const [root, mountPoint] = mounted.split(' ').slice(3, 5).map(unescapeField);
    const [fileSystem, source] = device.split(' ').map(unescapeField);
    return root && mountPoint && fileSystem && source
      ? [{ root, mountPoint, fileSystem, source }]
      : [];
  });
}

/**
 * The mount that an absolute path without links lies on: the deepest one, and of several on one
 * folder the last, which hides the others.
 */
export function findMount(mounts: readonly Mount[], path: string): Mount | null {
  let found: Mount | null = null;
  for (const mount of mounts) {
    const prefix = mount.mountPoint.endsWith('/') ? mount.mountPoint : `${mount.mountPoint}/`;
    const holds = `${path}/`.startsWith(prefix);
    if (holds && (!found || mount.mountPoint.length >= found.mountPoint.length)) found = mount;
  }
  return found;
}
