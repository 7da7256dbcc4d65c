import { flushOutbox } from '../../../src-main/engine/mail/outbox.ts';
import { mailSettings } from '../../helpers/mail-settings.ts';
import { createTestPorts } from '../../helpers/test-ports.ts';

/** A process of its own that empties an outbox: `flush-process.ts STATE_FOLDER PORT`. */
const [stateFolder = '', port = ''] = process.argv.slice(2);
const flush = await flushOutbox(mailSettings(Number(port)), createTestPorts({ stateFolder }));
console.log(JSON.stringify(flush));
