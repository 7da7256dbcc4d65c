import { AppError } from '../app-error.ts';
import type { Ports } from '../ports.ts';

/** A share that has not answered a small question in this time is as good as gone. */
const ANSWER_SECONDS = 10;

/**
 * Waits for an answer about `folder`, but not for ever: a dead share can block a system call for
 * minutes. Throws `AppError` PLACE_SILENT after `seconds`; the question itself cannot be called
 * off, so what it answers later is dropped.
 */
export async function answerInTime<Answer>(
  folder: string,
  question: Promise<Answer>,
  clock: Pick<Ports['clock'], 'sleep'>,
  seconds: number = ANSWER_SECONDS,
): Promise<Answer> {
  const answered = new AbortController();
  const silence = clock.sleep(seconds * 1000, answered.signal).then(() => {
    throw new AppError('PLACE_SILENT', `${folder} does not answer (waited ${seconds} seconds).`, {
      hint: 'Check that the drive or share is connected, then start again.',
    });
  });
  try {
    return await Promise.race([question, silence]);
  } finally {
    // A reason of its own: the usual one is an error with a stack, and there are thousands of answers.
    answered.abort('answered');
    // The loser of the race is rejected with nobody listening.
    silence.catch(() => {});
    question.catch(() => {});
  }
}
