import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** What has a button to be tried. */
export const TESTED_THINGS = ['z', 'disk', 'destination', 'logs', 'mail'] as const;
export type TestedThing = (typeof TESTED_THINGS)[number];

/** One value of the configuration. */
const settingSchema = z.object({
  /** As it is written in the file: `runferry.threads`. */
  key: z.string(),
  /** What the program works with; a list has several. Empty: there is none. */
  values: z.array(z.string()),
  origin: z.enum(['file', 'default']),
  /** What can be tried with it; null for most. */
  tests: z.enum(TESTED_THINGS).nullable(),
});
export type Setting = z.infer<typeof settingSchema>;

/** The configuration that is in force. It holds names of secrets, never a secret. */
export const settingsViewSchema = z.object({
  /** Where it comes from. */
  file: z.string(),
  readAt: z.iso.datetime(),
  settings: z.array(settingSchema),
  warnings: z.array(problemSchema),
  /** On a shared PC the file cannot be opened from the screens. */
  isLocked: z.boolean(),
  /** Why the file as it is now cannot be used; the values are those from before. Null as a rule. */
  problem: problemSchema.nullable(),
});
export type SettingsView = z.infer<typeof settingsViewSchema>;
