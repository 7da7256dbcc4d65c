import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '../../../../src-main/engine/app-error.ts';
import {
  composeSchedule,
  TEMPLATES,
  type ScheduleFacts,
  type ScheduleRequest,
} from '../../../../src-main/engine/schedule/compose-schedule.ts';
import { quoteArgument } from '../../../../src-main/engine/schedule/compose-task-xml.ts';
import { createTestPorts } from '../../../helpers/test-ports.ts';

const templates = Object.fromEntries(
  TEMPLATES.map((name) => [
    name,
    readFileSync(new URL(`../../../../config-templates/${name}`, import.meta.url), 'utf8'),
  ]),
) as ScheduleFacts['templates'];

/** Monday, 21:00. */
const NOW = new Date(2026, 0, 5, 21).getTime();
const RUN = '202310261058_VZGEN1_VMSC10202';
const NIGHTLY: ScheduleRequest = { run: null, atMinutes: 1200, everyMinutes: null, debug: false };

const CONFIG = [
  "analysis_drive_pc = 'Z:\\'  # the analysis computer",
  'isilon_drive_pc = "L:\\\\"',
  "isilon_drive_logs_pc = 'L:\\logs'",
  "analysis_drive_pc_disk = 'G:\\Vizgen data Z drive'",
  '[production]',
  "addressees = ['Z:@lab.example']",
].join('\r\n');

const windows = (config = CONFIG): ScheduleFacts => ({
  config: { file: 'L:\\.vizgen_config.toml', bytes: Buffer.from(config) },
  drives: new Map([
    ['Z', '\\\\nas\\merscope & co'],
    ['L', '\\\\isilon\\vizgen'],
  ]),
  program: ['C:\\Program Files\\Runferry\\Runferry.exe'],
  templates,
  nowMs: NOW,
  ports: createTestPorts({
    platform: 'win32',
    path: path.win32,
    env: { USERDOMAIN: 'LAB' },
    workingFolder: 'C:\\Users\\lab\\my tasks',
  }),
});

const linux = (): ScheduleFacts => ({
  config: { file: '/etc/runferry/lab 100%.toml', bytes: Buffer.from('') },
  drives: new Map(),
  program: ['/usr/bin/node', '/opt/runferry/bin/$x "quoted".js'],
  templates,
  nowMs: NOW,
  ports: createTestPorts({ workingFolder: '/home/lab' }),
});

function compose(request: ScheduleRequest, facts: ScheduleFacts) {
  const { files, register } = composeSchedule(request, facts);
  const contents = files.map(({ file, content }) => [
    file,
    typeof content === 'string' ? content : Buffer.from(content).toString('utf16le'),
  ]);
  return { files: Object.fromEntries(contents) as Record<string, string>, register };
}

/** What stands in the elements of these names, in the order in which they come. */
function readElements(xml: string, names: string): readonly string[] {
  const pattern = new RegExp(`<(${names.replaceAll(' ', '|')})>([^<]*)</\\1>`, 'g');
  return Array.from(xml.matchAll(pattern), ([, name, text]) => `${name}: ${text}`);
}

describe('on Windows', () => {
  const TASK = 'C:\\Users\\lab\\my tasks\\runferry-task.xml';

  test('the task transfers at night what is ready, with shares in place of letters', () => {
    const { files, register } = compose(NIGHTLY, windows());
    expect(Object.keys(files)).toEqual(['C:\\Users\\lab\\my tasks\\runferry-schedule.toml', TASK]);
    expect(
      readElements(
        files[TASK] ?? '',
        'Description UserId LogonType Command Arguments WorkingDirectory StartBoundary DaysInterval ExecutionTimeLimit MultipleInstancesPolicy',
      ),
    ).toEqual([
      'Description: Runferry: transfer the runs that are ready',
      'StartBoundary: 2026-01-06T20:00:00',
      'DaysInterval: 1',
      'UserId: LAB\\lab',
      'LogonType: Password',
      'MultipleInstancesPolicy: IgnoreNew',
      'ExecutionTimeLimit: PT0S',
      'Command: C:\\Program Files\\Runferry\\Runferry.exe',
      'Arguments: watch --once --mode transfer --vizgen_config &quot;C:\\Users\\lab\\my tasks\\runferry-schedule.toml&quot;',
      'WorkingDirectory: C:\\Users\\lab\\my tasks',
    ]);
    expect(register).toEqual([`schtasks /Create /TN Runferry /XML "${TASK}" /RU "LAB\\lab" /RP *`]);
  });

  test('the file is UTF-16 with a mark and Windows line ends, as its first line says', () => {
    const { files } = compose(NIGHTLY, windows());
    expect(files[TASK]).toMatch(/^\uFEFF<\?xml version="1.0" encoding="UTF-16"\?>\r\n/);
    expect(files[TASK]).not.toMatch(/[^\r]\n|\{\{|By hand/);
  });

  test('its own configuration differs in the mapped letters alone', () => {
    const { files } = compose(NIGHTLY, windows());
    expect(files['C:\\Users\\lab\\my tasks\\runferry-schedule.toml']?.split('\r\n')).toEqual([
      "analysis_drive_pc = '\\\\nas\\merscope & co\\'  # the analysis computer",
      "isilon_drive_pc = '\\\\isilon\\vizgen\\'",
      "isilon_drive_logs_pc = '\\\\isilon\\vizgen\\logs'",
      "analysis_drive_pc_disk = 'G:\\Vizgen data Z drive'",
      '[production]',
      "addressees = ['Z:@lab.example']",
    ]);
  });

  test('without mapped letters the configuration stays where it is', () => {
    const shares = "analysis_drive_pc = '\\\\nas\\merscope'\nisilon_drive_pc = 'D:\\archive'\n";
    const { files } = compose(NIGHTLY, windows(shares));
    expect(Object.keys(files)).toEqual([TASK]);
    expect(readElements(files[TASK] ?? '', 'Arguments')).toEqual([
      'Arguments: watch --once --mode transfer --vizgen_config \\\\isilon\\vizgen\\.vizgen_config.toml',
    ]);
  });

  test('letters that cannot be replaced safely are refused with what to do', () => {
    const odd = '"analysis_drive_pc" = """Z:\\\\"""\nisilon_drive_pc = \'L:\\\'\n';
    expect(() => compose(NIGHTLY, windows(odd))).toThrow(AppError);
  });

  test('one run is transferred once', () => {
    const { files, register } = compose({ ...NIGHTLY, run: RUN, debug: true }, windows());
    const task = `C:\\Users\\lab\\my tasks\\runferry-${RUN}-task.xml`;
    // Beside the task for every evening, not in its place.
    expect(register[0]).toContain(`/TN Runferry-${RUN} /XML "${task}"`);
    expect(files[task]).toContain(
      '<TimeTrigger>\r\n      <StartBoundary>2026-01-06T20:00:00</StartBoundary>\r\n    </TimeTrigger>',
    );
    expect(readElements(files[task] ?? '', 'Arguments')[0]).toMatch(
      new RegExp(`^Arguments: --run ${RUN} --vizgen_config .* --debug$`),
    );
  });

  test('a repetition goes on all day', () => {
    const { files } = compose({ ...NIGHTLY, everyMinutes: 15 }, windows());
    expect(readElements(files[TASK] ?? '', 'Interval Duration DaysInterval')).toEqual([
      'Interval: PT15M',
      'Duration: P1D',
      'DaysInterval: 1',
    ]);
  });

  test('what means something in XML is escaped', () => {
    const facts = windows();
    const ports = { ...facts.ports, workingFolder: 'C:\\R&D <"x">' };
    const { files } = compose(NIGHTLY, { ...facts, ports });
    const xml = Object.values(files).at(-1) ?? '';
    expect(readElements(xml, 'WorkingDirectory')).toEqual([
      'WorkingDirectory: C:\\R&amp;D &lt;&quot;x&quot;&gt;',
    ]);
  });

  test.each([
    ['plain', 'plain'],
    ['', '""'],
    ['two words', '"two words"'],
    ['C:\\my folder\\', '"C:\\my folder\\\\"'],
    ['C:\\plain\\', 'C:\\plain\\'],
    ['say "hi"', '"say \\"hi\\""'],
    ['a\\"b', '"a\\\\\\"b"'],
  ])('the argument %j is written %s', (argument, written) => {
    expect(quoteArgument(argument)).toBe(written);
  });
});

describe('on Linux', () => {
  test('a service and a timer transfer at night what is ready', () => {
    const { files, register } = compose(NIGHTLY, linux());
    const lines = Object.values(files).join('\n').split('\n');
    expect(lines.filter((line) => /^[A-Z]/.test(line))).toEqual([
      'Description=Runferry: transfer the runs that are ready',
      'Type=oneshot',
      'WorkingDirectory=/home/lab',
      String.raw`ExecStart="/usr/bin/node" "/opt/runferry/bin/$$x \"quoted\".js" "watch" "--once" "--mode" "transfer" "--vizgen_config" "/etc/runferry/lab 100%%.toml"`,
      'TimeoutStartSec=infinity',
      'KillSignal=SIGTERM',
      'TimeoutStopSec=60',
      'Description=Runferry: transfer the runs that are ready',
      'OnCalendar=*-*-* 20:00:00',
      'Persistent=true',
      'WantedBy=timers.target',
    ]);
    expect(register[1]).toContain('enable --now runferry.timer');
  });

  test.each([
    [{ ...NIGHTLY, everyMinutes: 15 }, 'runferry', 'OnBootSec=2min\nOnUnitInactiveSec=15min\n'],
    [{ ...NIGHTLY, run: RUN }, `runferry-${RUN}`, 'OnCalendar=2026-01-06 20:00:00\n'],
    [{ ...NIGHTLY, run: "a 'b%" }, 'runferry-a__b_', 'OnCalendar=2026-01-06 20:00:00\n'],
  ])('the timer of %j', (request, name, when) => {
    const { files, register } = compose(request, linux());
    expect(files[`/home/lab/${name}.timer`]).toContain(when);
    expect(register.join('\n')).toContain(`enable --now ${name}.timer`);
  });
});
