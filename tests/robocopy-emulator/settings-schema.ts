import iconv from 'iconv-lite';
import { z } from 'zod';

import { EmulatorError } from './arguments.ts';
import { SETTINGS_VARIABLE } from './settings.ts';

/** Which runs a fault strikes; all of them when nothing is said. */
const LIMITS = {
  /** Only in the first so many runs that come to the point where it strikes; needs `stateFile`. */
  times: z.int().positive().optional(),
  /** Only in runs with `/L`, or only in runs without. */
  only: z.enum(['list', 'copy']).optional(),
  /** Only when the path of the source holds this text; separators are written `/`. */
  source: z.string().min(1).optional(),
};

const count = z.int().nonnegative();
/** Masks for a name or for the end of a path, separators written `/`. */
const names = z.array(z.string().min(1)).min(1);

const faults = {
  leaveOutUnderMt: oneOf(['everyNth', 'names'], {
    ...LIMITS,
    everyNth: z.int().positive().optional(),
    names: names.optional(),
  }),
  lockedFiles: z.strictObject({
    ...LIMITS,
    names,
    /** How often each file is found locked in one run, before it opens. */
    attempts: z.union([z.int().positive(), z.literal('always')]),
  }),
  accessDenied: z.strictObject({ ...LIMITS, names }),
  failWithoutErrorLine: z.strictObject({ ...LIMITS, names }),
  corruptFiles: z.strictObject({ ...LIMITS, names }),
  diskFull: z.strictObject({ ...LIMITS, afterBytes: count }),
  networkLost: z.strictObject({
    ...LIMITS,
    afterFiles: count,
    error: z.union([z.literal(53), z.literal(59), z.literal(64)]).optional(),
    /** Gives up with exit code 16 and no summary, instead of failing every further file. */
    stops: z.boolean().optional(),
  }),
  die: oneOf(['afterBytes', 'afterFiles'], {
    ...LIMITS,
    afterBytes: count.optional(),
    afterFiles: count.optional(),
    /** Ends with this code, as a program ended by Windows does, instead of killing itself. */
    exitCode: count.optional(),
  }),
  hang: z.strictObject({ ...LIMITS, afterFiles: count }),
  slow: z.strictObject({
    ...LIMITS,
    bytesPerSecond: z.int().positive().optional(),
    millisecondsPerFile: count.optional(),
  }),
  seeNothing: z.strictObject(LIMITS),
  noSummary: z.strictObject(LIMITS),
  shiftSummary: z.strictObject({
    ...LIMITS,
    where: z.enum(['before-table', 'before-ended', 'after-ended']),
    lines: z.int().positive().optional(),
  }),
  wrongExitCode: z.strictObject({ ...LIMITS, code: count }),
};

const schema = z
  .strictObject({
    language: z.enum(['en', 'de', 'fr', 'es', 'it', 'pt', 'ru', 'ja', 'zh']).optional(),
    codePage: z
      .string()
      .refine((name) => iconv.encodingExists(name), 'no such code page')
      .optional(),
    /** Where runs that share a fault with `times` count its strikes. */
    stateFile: z.string().min(1).optional(),
    /** `/W` is told in the log but not waited for. */
    skipWaits: z.boolean().optional(),
    ...z.strictObject(faults).partial().shape,
  })
  .refine(hasStateFile, { message: 'times needs a stateFile', path: ['stateFile'] });

/** What the emulator can be told, see the README beside this file. */
export type EmulatorSettings = Readonly<z.infer<typeof schema>>;

/** The faults by name. */
export type FaultName = keyof typeof faults;

/** Reads the settings. Throws `EmulatorError` for anything unknown. */
export function parseSettings(text: string): EmulatorSettings {
  const result = schema.safeParse(parseJson(text));
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const place = issue?.path.join('.');
  throw new EmulatorError(`${SETTINGS_VARIABLE}${place ? ` at ${place}` : ''}: ${issue?.message}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new EmulatorError(`${SETTINGS_VARIABLE} is no JSON: ${String(error)}`);
  }
}

function oneOf<Shape extends z.ZodRawShape>(keys: readonly (keyof Shape & string)[], shape: Shape) {
  return z.strictObject(shape).refine((value) => keys.filter((key) => key in value).length === 1, {
    message: `exactly one of ${keys.join(', ')} is needed`,
  });
}

function hasStateFile(settings: Readonly<Record<string, unknown>>): boolean {
  const counts = Object.values(settings).some(
    (value) => typeof value === 'object' && value !== null && 'times' in value,
  );
  return !counts || settings['stateFile'] !== undefined;
}
