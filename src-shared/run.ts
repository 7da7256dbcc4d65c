import { z } from 'zod';

/** Name of a run's folder, e.g. `202310261058_VZGEN1_VMSC10202`. */
export type RunId = string;

/** A component of a run, the lab's *copy_type*: `raw_data`, `analysis` or `output` for MERSCOPE. */
export type ComponentName = string;

/** Where a component can be taken from: the analysis computer's drive, or the external disk. */
export const sourcePlaceSchema = z.enum(['z', 'disk']);
export type SourcePlace = z.infer<typeof sourcePlaceSchema>;
