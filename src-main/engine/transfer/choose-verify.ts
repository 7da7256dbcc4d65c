import type { Settings, VerifyLevel } from '../config/settings.ts';
import type { TransferRequest } from './request.ts';

/**
 * How far a transfer is compared: as somebody asked for, or as configured. A bucket keeps no times of
 * files, so that there every object is compared by its checksum, whatever is asked for.
 */
export function chooseVerify(
  { verify }: Pick<TransferRequest, 'verify'>,
  settings: Pick<Settings, 'copier' | 'verify'>,
): VerifyLevel {
  return settings.copier.name === 's3' ? 'checksum' : (verify ?? settings.verify);
}
