import { z } from 'zod';

/**
 * Whether something is finished and may be transferred. `probably-ready` is known by its rest alone,
 * because there are no markers; `unknown` when it could not be looked at.
 */
const READINESS_STATES = ['ready', 'probably-ready', 'not-ready', 'unknown'] as const;
export type ReadinessState = (typeof READINESS_STATES)[number];

/** The words for each state: window, tray, mail and terminal use these and no others. */
export const READINESS_WORDS: Readonly<Record<ReadinessState, string>> = {
  ready: 'Ready',
  'probably-ready': 'Probably finished',
  'not-ready': 'Not ready',
  unknown: 'Unknown',
};

/** One component of a run. */
const componentReadinessSchema = z.object({
  component: z.string(),
  state: z.enum(READINESS_STATES),
  /** Why, one sentence each; at least one. */
  reasons: z.array(z.string()).min(1),
});
export type ComponentReadiness = z.infer<typeof componentReadinessSchema>;

/** Whether a run is finished and may be transferred, and what makes one think so. */
export const readinessSchema = z.object({
  state: z.enum(READINESS_STATES),
  /** One sentence that begins with the state: `Not ready: the analysis has not begun.` */
  reason: z.string(),
  /** Those that belong to the run as it is, in the layout's order. */
  components: z.array(componentReadinessSchema),
  /** What deserves a look and stops nothing, one sentence each. */
  warnings: z.array(z.string()),
});
export type Readiness = z.infer<typeof readinessSchema>;
