import { AppError } from '../app-error.ts';
import type { ListedFile, Listing } from '../counts/listing.ts';
import { createListingBuilder } from '../counts/packed-listing.ts';

/** An object, with its key below the place that is listed. */
interface ListedObject extends Omit<ListedFile, 'name' | 'kind'> {
  readonly path: string;
}

/** Takes objects in the order of a bucket's list and makes a listing of them. */
export interface KeyCollector {
  /** Throws `AppError` BUCKET_UNSORTED. */
  add(object: ListedObject): void;
  build(): Listing;
}

interface OpenFolder {
  readonly path: string;
  readonly files: ListedFile[];
}

/**
 * Makes folders of what keys have in common. A bucket lists by the bytes of keys, so everything
 * below a folder comes in one piece: only the files of the folders that are open are held unpacked.
 * An empty object whose key ends with a slash is how consoles show a folder: it is none of the files.
 * A key that is no path (`a//b`, `../a`) cannot be told from another one's, and is unreadable.
 */
export function createKeyCollector(root: string): KeyCollector {
  const builder = createListingBuilder(root, true);
  const open: OpenFolder[] = [{ path: '', files: [] }];
  const closed = new Set<string>();
  const closeLast = (): void => {
    const folder = open.pop();
    if (!folder) return;
    closed.add(folder.path);
    builder.addFolder(folder.path, folder.files);
  };
  const enter = (folder: string): void => {
    while (!isWithin(folder, open.at(-1)?.path ?? '')) closeLast();
    for (let path = open.at(-1)?.path ?? ''; path !== folder;) {
      const end = folder.indexOf('/', path === '' ? 0 : path.length + 1);
      path = end === -1 ? folder : folder.slice(0, end);
      if (closed.has(path)) throw describeUnsorted(root, path);
      open.push({ path, files: [] });
    }
  };
  return {
    add({ path, ...known }) {
      if (NO_PATH.test(path)) {
        builder.addUnreadable(path, 'NAME_IS_NO_PATH');
        return;
      }
      const slash = path.lastIndexOf('/');
      const name = path.slice(slash + 1);
      enter(slash === -1 ? '' : path.slice(0, slash));
      if (name !== '') open.at(-1)?.files.push({ ...known, name, kind: 'file' });
      else if (known.bytes > 0) builder.addUnreadable(path, 'NAME_ENDS_WITH_SLASH');
    },
    build() {
      while (open.length > 0) closeLast();
      return builder.build();
    },
  };
}

/** An empty name, or one of the two that lead elsewhere. */
const NO_PATH = /^\/|\/\/|(?:^|\/)\.\.?(?:\/|$)/;

function isWithin(folder: string, outer: string): boolean {
  return outer === '' || folder === outer || folder.startsWith(`${outer}/`);
}

function describeUnsorted(root: string, folder: string): AppError {
  return new AppError(
    'BUCKET_UNSORTED',
    `${root} lists its objects in no order: ${folder} comes twice.`,
    { hint: 'Directory buckets do this; use a general purpose bucket.' },
  );
}
