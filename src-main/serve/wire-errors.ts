import { ORPCError, ValidationError } from '@orpc/server';
import type { Problem } from '../../src-shared/problem.ts';
import { AppError } from '../engine/app-error.ts';
import type { Ports } from '../engine/ports.ts';

type ErrorPorts = Pick<Ports, 'log' | 'stateFolder'>;

/**
 * Whatever was thrown, in the form in which the contract lets it cross: an expected problem as
 * PROBLEM, anything else, which is logged with its stack, as INTERNAL without it.
 */
export function toWireError(error: unknown, ports: ErrorPorts): ORPCError<string, Problem> {
  if (isOnTheWire(error)) return error;
  if (error instanceof AppError) return wireProblem(error.toProblem());
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    return error.code === 'BAD_REQUEST'
      ? wireProblem(describeInvalidRequest(error.cause))
      : wireBug(error.cause, ports);
  }
  return wireBug(error, ports);
}

/**
 * An interceptor for every transport. Procedures throw nothing but errors that can cross, so that
 * anything else is a request which could not even be read.
 */
export async function refuseMalformed<Result>({
  next,
}: {
  readonly next: () => Promise<Result>;
}): Promise<Result> {
  try {
    return await next();
  } catch (error) {
    if (isOnTheWire(error)) throw error;
    throw wireProblem({
      code: 'REQUEST_MALFORMED',
      message: 'The request cannot be read.',
      hint: 'Send JSON as the API page describes it.',
    });
  }
}

/** The errors of the contract. */
const ON_THE_WIRE: ReadonlySet<unknown> = new Set(['PROBLEM', 'INTERNAL', 'WRONG_ROWS']);

function isOnTheWire(error: unknown): error is ORPCError<string, Problem> {
  return error instanceof ORPCError && ON_THE_WIRE.has(error.code);
}

function wireProblem(problem: Problem): ORPCError<string, Problem> {
  return new ORPCError('PROBLEM', { status: 422, message: problem.message, data: problem });
}

function wireBug(error: unknown, { log, stateFolder }: ErrorPorts): ORPCError<string, Problem> {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const details = error instanceof ValidationError ? ` ${JSON.stringify(error.issues)}` : '';
  log.error(`Unexpected problem in a request: ${stack}${details}`);
  const problem: Problem = {
    code: 'INTERNAL',
    message: 'Runferry met an unexpected problem.',
    hint: `What happened is in the program log in ${stateFolder}.`,
  };
  return new ORPCError('INTERNAL', { status: 500, message: problem.message, data: problem });
}

/** So many faults of one request are told. */
const FAULTS_TOLD = 5;

function describeInvalidRequest({ issues }: ValidationError): Problem {
  const faults = issues.slice(0, FAULTS_TOLD).map(({ message, path = [] }) => {
    const keys = path.map((part) => String(typeof part === 'object' ? part.key : part));
    return keys.length > 0 ? `${keys.join('.')}: ${message}` : message;
  });
  return {
    code: 'REQUEST_INVALID',
    message: `The request is not as it should be: ${faults.join('; ')}.`,
    hint: 'The API page says what each request takes. If this came from the window, load the page again.',
  };
}
