import { indexOptionRules } from './option-rules.ts';
import type { OptionGroup } from './option-rules.ts';

/** Every option that `aws s3 sync` and `cp` know, and what the configuration may say of it. */
const GROUPS: readonly OptionGroup[] = [
  {
    verdict: 'refuse',
    dangerous: true,
    reason: 'it deletes at the destination what is not at the source',
    options: '--delete',
  },
  {
    verdict: 'refuse',
    reason: 'it has a key of its own below [runferry.s3]',
    options: '--profile= --region= --endpoint-url= --acl= --metadata-directive=',
  },
  {
    verdict: 'refuse',
    reason: 'Runferry sets it itself: it reads what the program says',
    options: `
      --quiet --only-show-errors --no-progress --progress-frequency= --progress-multiline --output= --query=
      --color= --debug --no-cli-pager --cli-auto-prompt --no-cli-auto-prompt --cli-binary-format=
      --no-paginate --recursive --no-recursive --human-readable --summarize --exact-timestamps`,
  },
  {
    verdict: 'refuse',
    reason: 'the program would end without copying everything',
    options: '--dryrun --version --generate-cli-skeleton= --cli-input-json= --no-overwrite',
  },
  {
    verdict: 'refuse',
    reason: 'a link would be sent as what it leads to, wherever that is',
    options: '--follow-symlinks',
  },
  {
    verdict: 'refuse',
    reason: 'it hands a key over on the command line, which everybody on the computer can read',
    options: '--sse-c= --sse-c-key= --sse-c-copy-source= --sse-c-copy-source-key=',
  },
  {
    verdict: 'refuse',
    reason: 'nobody would notice another server in the place of the right one',
    options: '--no-verify-ssl',
  },
  {
    verdict: 'refuse',
    reason: 'it is only for copies in one direction, or takes several words',
    options: `
      --size-only --grants= --website-redirect= --expected-size= --validate-same-s3-paths
      --ignore-glacier-warnings --force-glacier-transfer --case-conflict=`,
  },
  {
    verdict: 'warn',
    reason: 'it leaves files out; the comparison names each one as a difference',
    options: '--exclude= --include=',
  },
  {
    verdict: 'warn',
    reason:
      'the ETags of such objects say nothing of their content, so that they are verified only with --checksum-algorithm SHA256',
    options: '--sse-kms-key-id=',
  },
  {
    verdict: 'allow',
    reason: '',
    options: `
      --no-follow-symlinks --no-guess-mime-type --sse= --storage-class= --content-type= --cache-control=
      --content-disposition= --content-encoding= --content-language= --expires= --source-region=
      --page-size= --request-payer= --metadata= --copy-props= --checksum-algorithm= --checksum-mode=
      --no-sign-request --ca-bundle= --cli-read-timeout= --cli-connect-timeout=`,
  },
];

/** The AWS CLI's options by name: `--delete`. */
export const S3_RULES = indexOptionRules(GROUPS);
