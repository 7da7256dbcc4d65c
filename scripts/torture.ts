import { parseArgs } from 'node:util';
import { tortureConfigs, tortureLogs, tortureNames, type InputTally } from './torture/inputs.ts';
import { describeTargets, tortureKills } from './torture/kills.ts';

/**
 * `npm run torture [-- --kills 5 --inputs 100]`: tries what no suite has the time for, a bounded number of times, and prints
 * what it tried. Takes about a quarter of an hour on two cores. Needs Linux with rsync and diff.
 */
const { values } = parseArgs({
  options: {
    /** Of each copier. */
    kills: { type: 'string', default: '100' },
    /** Logs and configurations, and a tenth as many names. */
    inputs: { type: 'string', default: '10000' },
  },
});
const kills = Number(values.kills);
const inputs = Number(values.inputs);
const INPUTS: readonly (readonly [string, () => Promise<InputTally>])[] = [
  ['mutated logs', () => tortureLogs(inputs)],
  ['mutated configurations', () => tortureConfigs(inputs)],
  ['hostile names', () => tortureNames(inputs / 10)],
];

let isWell = true;
for (const [name, torture] of INPUTS) {
  const { tried, crashed, hung, passed } = await torture();
  console.log(
    `${name}: ${tried} tried, ${crashed} crashed, ${hung} hung, ${passed} passed wrongly`,
  );
  isWell &&= crashed + hung + passed === 0;
}
for (const copier of ['rsync', 'robocopy'] as const) {
  const tally = await tortureKills(copier, kills);
  const { resumed, verified, identical, falseVerified, failures } = tally;
  console.log(
    `${copier}: ${tally.kills} kills (${describeTargets(tally)}), ${resumed} runs resumed, ${verified} verified, ` +
      `${identical} identical, ${falseVerified} verified wrongly`,
  );
  for (const failure of failures) console.log(`  ${failure}`);
  isWell &&= falseVerified === 0 && verified === resumed && identical === resumed;
}
process.exitCode = isWell ? 0 : 1;
