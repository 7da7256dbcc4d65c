import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROBOCOPY_RULES } from '../../../../src-main/engine/config/robocopy-options.ts';
import { RSYNC_RULES } from '../../../../src-main/engine/config/rsync-options.ts';
import { CONFIG_KEYS } from '../../../../src-main/engine/config/schema.ts';
import { READY_RULES } from '../../../../src-main/engine/config/settings.ts';
import { interpret } from '../../../helpers/interpret.ts';

const read = (path: string) =>
  readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

const template = read('config-templates/vizgen_config.toml');
const documentation = read('docs/configuration.md');

/** The template with every setting that it only shows. */
const wholeTemplate = template.replaceAll(/^# (?=[a-z_]+ = )/gm, '');

test('the template loads without a warning on both platforms', async () => {
  const settings = await Promise.all([interpret(template, 'win32'), interpret(template, 'linux')]);
  expect(settings.map(({ warnings }) => warnings)).toEqual([[], []]);
});

test('the template has every key, and what it shows is the default', async () => {
  const asTemplate = await interpret(template, 'win32');
  const whole = await interpret(wholeTemplate, 'win32');
  expect(CONFIG_KEYS.filter((key) => whole.origins[key] !== 'file')).toEqual([]);
  const { origins, warnings, mail, s3, serve, slurm, jobTypes } = whole;
  expect(whole).toEqual({
    ...asTemplate,
    mail: { ...asTemplate.mail, user: mail.user, caFile: mail.caFile },
    s3,
    serve,
    jobTypes,
    // What is left to SLURM has no default to be shown.
    slurm: { ...slurm, options: asTemplate.slurm.options, arraySize: asTemplate.slurm.arraySize },
    origins,
    warnings,
  });
});

test('every key of the template stands below a comment of its own', () => {
  const lines = template.split('\n');
  const bare = lines.filter((line, index) => {
    const before = lines[index - 1] ?? '';
    return /^[a-z_]+ = /.test(line) && !before.startsWith('# ');
  });
  expect(bare).toEqual([]);
});

test('the documentation has every key in a table', () => {
  const rows = documentation.split('\n').filter((line) => line.startsWith('| `'));
  const text = [...rows, documentation.match(/^These keys.*$/m)?.[0]].join('\n');
  expect(CONFIG_KEYS.filter((key) => !text.includes(`\`${key}\``))).toEqual([]);
});

test('the documentation explains every rule of readiness in a table', () => {
  expect(READY_RULES.filter((rule) => !documentation.includes(`| \`${rule}\``))).toEqual([]);
});

test('what the documentation calls refused is refused', () => {
  const [, table = ''] = documentation.split('| Refused');
  const options = Array.from(
    table.split('\n\n')[0]?.matchAll(/`([/-][^`]*)`/g) ?? [],
    ([, option = '']) => option.replace(/[*:]$/, ''),
  );
  expect(options.length).toBeGreaterThan(40);
  const verdicts = options.map((option) => [
    option,
    (ROBOCOPY_RULES.get(option) ?? ROBOCOPY_RULES.get(`${option}:`) ?? RSYNC_RULES.get(option))
      ?.verdict,
  ]);
  expect(verdicts.filter(([option, verdict]) => verdict !== 'refuse' && option !== '/L')).toEqual(
    [],
  );
});
