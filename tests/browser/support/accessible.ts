import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What differs between the looks; everything else is the same in each of them. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

const LOOKS = [
  { name: 'light', media: { colorScheme: 'light', contrast: 'no-preference' }, rules: undefined },
  { name: 'dark', media: { colorScheme: 'dark', contrast: 'no-preference' }, rules: COLOURS },
  { name: 'high contrast', media: { colorScheme: 'light', contrast: 'more' }, rules: COLOURS },
] as const;

/**
 * By every rule of axe, whatever it calls its weight, in every look of a page that follows its
 * computer; a page that is still changing gets its time.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const { name, media, rules } of LOOKS) {
    await page.emulateMedia({ ...media, reducedMotion: 'reduce' });
    const axe = () => {
      const builder = new AxeBuilder({ page });
      return rules ? builder.withRules([...rules]) : builder;
    };
    await expect(async () => {
      const { violations } = await axe().analyze();
      const told = violations.map(
        ({ id, impact, nodes }) =>
          `${name}: ${impact} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
      );
      expect(told).toEqual([]);
    }).toPass({ timeout: 90_000 });
  }
  await page.emulateMedia({ colorScheme: null, contrast: null, reducedMotion: null });
}
