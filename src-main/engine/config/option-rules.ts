/** What is done with an option that stands in the configuration. */
type OptionVerdict = 'allow' | 'warn' | 'refuse';

/**
 * Options of a copier that are treated alike. Written as `/E` or `-v` (no value), `/R:` or
 * `--bwlimit=` (with a value), `/DCOPY[:]` (with or without), `/XF*` (followed by words).
 */
export interface OptionGroup {
  readonly verdict: OptionVerdict;
  /** Completes "because it …"; empty when the options are simply allowed. */
  readonly reason: string;
  /** They delete, write where nothing may be written, or run another program. */
  readonly dangerous?: true;
  /** Separated by white space. */
  readonly options: string;
}

/** One option, taken from its group. */
export interface OptionRule {
  /** Without the sign for its value: `/R`, `--bwlimit`. */
  readonly name: string;
  readonly takes: 'nothing' | 'value' | 'optional value' | 'words';
  readonly verdict: OptionVerdict;
  readonly reason: string;
  readonly dangerous: boolean;
}

/** The rules of all groups by the option's name. */
export function indexOptionRules(groups: readonly OptionGroup[]): ReadonlyMap<string, OptionRule> {
  const rules = groups.flatMap((group) =>
    splitOptions(group.options).map((option): [string, OptionRule] => {
      const { name, takes } = readNotation(option);
      const { verdict, reason, dangerous = false } = group;
      return [name, { name, takes, verdict, reason, dangerous }];
    }),
  );
  return new Map(rules);
}

function splitOptions(options: string): readonly string[] {
  return options.trim().split(/\s+/);
}

function readNotation(option: string): Pick<OptionRule, 'name' | 'takes'> {
  if (option.endsWith('[:]')) return { name: option.slice(0, -3), takes: 'optional value' };
  if (option.endsWith('*')) return { name: option.slice(0, -1), takes: 'words' };
  if (/[:=]$/.test(option)) return { name: option.slice(0, -1), takes: 'value' };
  return { name: option, takes: 'nothing' };
}
