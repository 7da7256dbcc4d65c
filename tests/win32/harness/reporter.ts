import type { TestEvent } from 'node:test/reporters';

/** One test, as a line of JSON in the results file. */
export interface TestLine {
  readonly title: string;
  readonly result: 'passed' | 'failed' | 'skipped';
  /** What the failure says. */
  readonly problem?: string;
}

/** Reporter for `node --test-reporter`: a line for each test, none for groups of tests. */
export async function* reportLines(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  for await (const event of events) {
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    if (event.data.details.type === 'suite') continue;
    yield `${JSON.stringify(toLine(event))}\n`;
  }
}

function toLine(event: Extract<TestEvent, { type: 'test:pass' | 'test:fail' }>): TestLine {
  const title = event.data.name;
  if (event.type === 'test:fail') {
    const { error } = event.data.details;
    return { title, result: 'failed', problem: String(error.cause ?? error) };
  }
  return { title, result: event.data.skip === undefined ? 'passed' : 'skipped' };
}
