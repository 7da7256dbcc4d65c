import { tortureConfigs, tortureLogs, tortureNames, type InputTally } from './torture/inputs.ts';
import { tortureKills } from './torture/kills.ts';

/**
 * `npm run torture`: tries what no suite has the time for, a bounded number of times, and prints
 * what it tried. Takes about ten minutes on two cores. Needs Linux with rsync and diff.
 */
const KILLS_EACH_COPIER = 100;
const INPUTS: readonly (readonly [string, () => Promise<InputTally>])[] = [
  ['mutated logs', () => tortureLogs(10_000)],
  ['mutated configurations', () => tortureConfigs(10_000)],
  ['hostile names', () => tortureNames(1000)],
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
  const { kills, resumed, verified, identical, falseVerified, failures } = await tortureKills(
    copier,
    KILLS_EACH_COPIER,
  );
  console.log(
    `${copier}: ${kills} kills, ${resumed} runs resumed, ${verified} verified, ` +
      `${identical} identical, ${falseVerified} verified wrongly`,
  );
  for (const failure of failures) console.log(`  ${failure}`);
  isWell &&= falseVerified === 0 && verified === resumed && identical === resumed;
}
process.exitCode = isWell ? 0 : 1;
