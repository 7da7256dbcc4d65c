/** Windows Node, for the tests that start programs. */
export const NODE = String.raw`N:\node.exe`;

/** What is bundled for this suite, run by `NODE`. */
export const ROBOCOPY = String.raw`T:\bin\robocopy.mjs`;
export const PRINT_ARGUMENTS = String.raw`T:\bin\print-arguments.mjs`;
export const RUNFERRY = String.raw`T:\bin\runferry.mjs`;
