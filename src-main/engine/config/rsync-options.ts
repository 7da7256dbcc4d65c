import { indexOptionRules } from './option-rules.ts';
import type { OptionGroup } from './option-rules.ts';

/** Every option that rsync 3.5 knows, and what the configuration may say of it. */
const GROUPS: readonly OptionGroup[] = [
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it deletes at the destination what is not at the source',
    options: `
      --del --delete --delete-before --delete-during --delete-delay --delete-after
      --delete-excluded --delete-missing-args --ignore-errors --force --max-delete=`,
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it deletes at the source what it has copied',
    options: '--remove-source-files --remove-sent-files',
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it writes outside of the destination folder',
    options: `
      --backup-dir= --temp-dir= -T= --partial-dir= --write-devices --write-batch=
      --only-write-batch= --keep-dirlinks -K --insecure-links`,
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it is for copying to another machine, and can hand options on unseen',
    options: `
      --rsh= -e= --rsync-path= --remote-option= -M= --daemon --server --sender --config=
      --password-file= --early-input= --copy-as= --address= --port= --sockopts= --blocking-io
      --contimeout= --protocol= --no-motd --old-args --trust-sender --confine-root= --ipv4 -4
      --ipv6 -6`,
  },
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it takes what to copy, or the data, from elsewhere than the source folder',
    options: '--files-from= --read-batch= --copy-dest= --link-dest= --compare-dest=',
  },
  {
    verdict: 'refuse',
    reason: 'Runferry sets it itself: it keeps one log for every attempt and reads what rsync says',
    options: `
      --log-file= --log-file-format= --log-format= --out-format= --stderr= --msgs2stderr
      --no-msgs2stderr --quiet -q`,
  },
  {
    verdict: 'refuse',
    reason: 'rsync would end without copying everything below the source folder',
    options: `
      --dry-run -n --list-only --dirs -d --old-dirs --old-d --no-recursive --no-r --version -V
      --help --ignore-missing-args`,
  },
  {
    verdict: 'refuse',
    reason: 'it puts the files into other folders than they have at the source',
    options: '--relative -R --implied-dirs --i-d --no-implied-dirs --no-i-d',
  },
  {
    verdict: 'refuse',
    reason: 'it trusts the size alone, so that a damaged file could look right',
    options: '--size-only --append',
  },
  {
    verdict: 'warn',
    reason: 'it leaves files or folders out; the comparison names each one as a difference',
    options: `
      --exclude= --exclude-from= --include-from= --filter= -f= -F --cvs-exclude -C --update -u
      --existing --ignore-non-existing --ignore-existing --max-size= --min-size=
      --prune-empty-dirs -m --one-file-system -x --safe-links --no-links --no-l --drop-D --no-D
      --no-devices --no-specials --stop-after= --time-limit= --stop-at=`,
  },
  {
    verdict: 'warn',
    reason: 'the copy is not the same as the source; the comparison names each difference',
    options: `
      --copy-links -L --copy-unsafe-links --copy-dirlinks -k --munge-links --copy-devices --iconv=
      --no-times --no-t --backup -b --suffix=`,
  },
  {
    verdict: 'allow',
    reason: '',
    options: `
      --archive -a --recursive -r --links -l --times -t -D --perms -p --no-perms --no-p --owner -o
      --no-owner --no-o --group -g --no-group --no-g --devices --specials --chmod= --chown=
      --usermap= --groupmap= --numeric-ids --no-numeric-ids --executability -E --acls -A --no-acls
      --no-A --xattrs -X --no-xattrs --no-X --hard-links -H --no-hard-links --no-H --atimes -U
      --no-atimes --no-U --crtimes -N --no-crtimes --no-N --open-noatime --omit-dir-times -O
      --no-omit-dir-times --no-O --omit-link-times -J --no-omit-link-times --no-J --super
      --no-super --fake-super --inplace --no-inplace --append-verify --partial --no-partial -P
      --delay-updates --no-delay-updates --preallocate --fsync --sparse -S --no-sparse --no-S
      --mkpath --no-mkpath --checksum -c --no-checksum --no-c --checksum-choice= --cc=
      --checksum-seed= --ignore-times -I --modify-window= -@= --fuzzy -y
      --no-fuzzy --no-y --block-size= -B= --whole-file -W --no-whole-file --no-W --compress -z
      --no-compress --no-z --compress-choice= --zc= --compress-level= --zl= --compress-threads=
      --zt= --skip-compress= --bwlimit= --no-bwlimit --timeout= --no-timeout --max-alloc=
      --inc-recursive --i-r --no-inc-recursive --no-i-r --secluded-args --protect-args -s
      --include= --from0 -0 --verbose -v --no-verbose --no-v --info= --debug= --stats --progress
      --no-progress --itemize-changes -i --no-itemize-changes --no-i --human-readable -h
      --no-human-readable --no-h --8-bit-output -8 --no-8-bit-output --no-8 --outbuf=`,
  },
];

/** rsync's options by name, as rsync spells them: `--delete`, `-n`. */
export const RSYNC_RULES = indexOptionRules(GROUPS);
