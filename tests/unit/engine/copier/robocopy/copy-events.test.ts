import { expect, test } from 'vitest';
import { createCopyEventFeed } from '../../../../../src-main/engine/copier/robocopy/copy-events.ts';
import type { FileClass } from '../../../../../src-shared/robocopy-log.ts';
import type { CopyEvent } from '../../../../../src-main/engine/copier/copier.ts';

function feedWithEvents() {
  const events: CopyEvent[] = [];
  return { feed: createCopyEventFeed((event) => events.push(event)), events };
}

function file(name: string, kind: FileClass = 'new') {
  return { kind: 'file', class: kind, bytes: 10, path: `C:\\a\\${name}` } as const;
}

test('a file is told when something other than its error follows', () => {
  const { feed, events } = feedWithEvents();
  feed.take(file('one.tif'));
  expect(events).toEqual([]);
  feed.take(file('locked.tif'));
  feed.take({ kind: 'error', code: 32, operation: 'Copying File', path: 'C:\\a\\locked.tif' });
  feed.take({ kind: 'text', text: 'In use.' });
  feed.take(file('locked.tif'));
  feed.take({ kind: 'ended' });
  expect(events).toEqual([
    { kind: 'file', path: 'C:\\a\\one.tif', bytes: 10 },
    { kind: 'line', text: 'Error 32: Copying File C:\\a\\locked.tif' },
    { kind: 'line', text: 'In use.' },
    { kind: 'file', path: 'C:\\a\\locked.tif', bytes: 10 },
  ]);
});

test('a file is told when nothing has followed it from one pause to the next', () => {
  const { feed, events } = feedWithEvents();
  feed.pause();
  feed.take(file('one.tif'));
  feed.pause();
  expect(events).toEqual([]);
  feed.pause();
  expect(events).toEqual([{ kind: 'file', path: 'C:\\a\\one.tif', bytes: 10 }]);
});

test('what is not copied is not told', () => {
  const { feed, events } = feedWithEvents();
  feed.take(file('same.tif', 'same'));
  feed.take(file('extra.tif', 'extra'));
  feed.take(file('excluded.tif', 'skipped'));
  feed.take({ kind: 'folder', class: 'new', files: 2, path: 'C:\\a\\' });
  feed.take({ kind: 'ended' });
  expect(events).toEqual([]);
});
