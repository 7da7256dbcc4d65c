import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { workThrough } from '../../../src-main/engine/jobs/work-through.ts';
import { createTestPorts, realClock } from '../../helpers/test-ports.ts';

/**
 * A process of its own that works through a list: FOLDER EVIDENCE HOST MILLISECONDS. Its work is a
 * wait, and one line in EVIDENCE for each time that a job is done; what is under way has a file there.
 */
const [folder = '', evidence = '', host = '', milliseconds = '0'] = process.argv.slice(2);
const ports = createTestPorts({ identity: { host, user: 'lab', pid: process.pid } });

await workThrough(
  {
    folder,
    width: 1,
    atMost: null,
    signal: new AbortController().signal,
    work: async (job, signal) => {
      writeFileSync(join(evidence, `${job}.${process.pid}`), '');
      await realClock.sleep(Number(milliseconds), signal);
      appendFileSync(join(evidence, 'done'), `${job}\n`);
      return { verdict: 'verified', sentences: ['Verified.'] };
    },
  },
  ports,
);
process.disconnect();
