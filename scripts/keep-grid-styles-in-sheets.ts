import type { Plugin } from 'vite';

const MODULE = /x-data-grid\/utils\/css\/context\.mjs$/u;
const IMPORT = 'import { Global } from "@emotion/react";';
const INLINE =
  /_jsx\("style", \{\s*href: `\/\$\{className\}`,\s*nonce: rootProps\.nonce,\s*children: cssString\s*\}\)/u;

/**
 * The data grid writes its variables as text into a `<style>`, which a content security policy
 * without `unsafe-inline` blocks. This has Emotion insert them as rules, which it allows. The build
 * fails when the grid no longer has the place that is changed.
 */
export function keepGridStylesInSheets(): Plugin {
  return {
    name: 'keep-grid-styles-in-sheets',
    transform: {
      filter: { id: MODULE },
      handler(code) {
        if (!INLINE.test(code)) this.error('The data grid writes its variables in another way.');
        return `${IMPORT}\n${code.replace(INLINE, '_jsx(Global, { styles: cssString })')}`;
      },
    },
  };
}
