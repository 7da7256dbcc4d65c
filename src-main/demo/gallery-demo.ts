import { EXIT_CODES } from '../../src-shared/exit-codes.ts';
import type { BucketDemo } from './bucket-demo.ts';
import { writeDemoFiles } from './open-layout-demo.ts';

const BATCH = '2021_04_26_Batch1';
const PLATE = 'BR00117035__2021-05-02T16_02_51-Measurement1';
const WRONG_PLATE = 'BR00117036 (retake)';

/** The program that fills buckets takes its time for each component. */
const IMAGES = ['--copy_type', 'images'] as const;

const nameRun = (plate: string) => `jump__source_4__${BATCH}__${plate}`;

/** A plate whose name the gallery does not take, a plan of the right one, and its transfer. */
export const GALLERY_DEMO: BucketDemo = {
  layout: 'cellpainting-gallery',
  title: 'a made-up plate is sent to the Cell Painting Gallery, after its names were checked.',
  async write(source) {
    for (const plate of [PLATE, WRONG_PLATE]) await writeDemoFiles(source, planPlate(plate));
  },
  async show({ run, tell }) {
    tell('A plate that is named as the gallery does not allow is refused, with the right name:');
    const wrong = await run('--run', nameRun(WRONG_PLATE), ...IMAGES);
    if (wrong !== EXIT_CODES.refused) return wrong;
    tell('Of the other plate first what would be sent, then all of it:');
    const planned = await run('--run', nameRun(PLATE), ...IMAGES, '--dry-run');
    return planned === 0 ? run('--run', nameRun(PLATE), ...IMAGES) : planned;
  },
};

function planPlate(plate: string): Record<string, string> {
  const images = `jump/source_4/images/${BATCH}/images/${plate}`;
  const fields = Array.from({ length: 9 }, (_, index) => [
    `${images}/Images/r01c01f0${index + 1}p01-ch1sk1fk1fl1.tiff`,
    `field ${index + 1} of ${plate}\n`.repeat(2000),
  ]);
  return {
    ...(Object.fromEntries(fields) as Record<string, string>),
    [`${images}/Images/Index.idx.xml`]: '<EvaluationInputData/>\n',
  };
}
