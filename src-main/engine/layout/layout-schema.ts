import { z } from 'zod';

/*
 * As in the configuration, the message of each check completes "KEY must be …".
 */

const text = z.string('a text in quotes').min(1, 'a text in quotes');
const pattern = z.string('a path in quotes, with names in braces');
const file = 'the name of a file in quotes';
const fileName = z.string(file).regex(/^[^/\\]+$/, file);

const componentFile = z.strictObject({ component: text, file: fileName }, 'a [section]');

const component = z.strictObject(
  {
    label: text.optional(),
    heading: text.optional(),
    source: pattern.optional(),
    destination: pattern,
    finished: z.array(fileName, 'a list of file names in quotes, between [ and ]').optional(),
  },
  'a [section]',
);

const minutes = 'a whole number of minutes from 0 to 10080';

/** A layout file as it is written. */
export const layoutSchema = z.strictObject({
  title: text,
  run: pattern.optional(),
  unit: z.enum(['runs', 'partitions'], 'one of "runs", "partitions"').optional(),
  ready: z.enum(['merscope', 'markers'], 'one of "merscope", "markers"').optional(),
  records: pattern.optional(),
  finished_minutes: z.int(minutes).min(0, minutes).max(10_080, minutes).optional(),
  experiment: componentFile.optional(),
  picture: componentFile.optional(),
  names: z
    .strictObject({ folders: text.optional(), files: text.optional() }, 'a [section]')
    .optional(),
  rename: z.record(z.string(), z.string('a text in quotes'), 'a [section]').optional(),
  components: z.record(z.string(), component, 'one [section] for each component'),
});

/** What the file says, with the types of the schema. */
export type LayoutFile = z.infer<typeof layoutSchema>;

/** Every key that a layout can have, without the sections they belong to. */
export const LAYOUT_WORDS: readonly string[] = [layoutSchema, component, componentFile].flatMap(
  ({ shape }) => Object.keys(shape),
);
