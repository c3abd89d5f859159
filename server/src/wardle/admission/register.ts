import type { AdmissionPlugin } from '../../apiserver/admission/plugin.ts';
import { type BanFlunderOptions, createBanFlunder } from './banflunder/admission.ts';

/** The sample's own admission plugins, to be run after the generic ones. */
export function createWardleAdmission(options: BanFlunderOptions): AdmissionPlugin[] {
  return [createBanFlunder(options)];
}
