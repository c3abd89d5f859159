import { LabError } from '../lab/error.ts';
import type { ToolName } from '../tools/tool-spec.ts';
import { isDriverTool } from './bundle-tools.ts';

/** The first file of a bundle, and its list of contents. */
export interface BundleManifest {
  readonly version: 1;
  /** What its programs run on, as `linux-amd64`. */
  readonly platform: string;
  readonly tools: readonly BundledTool[];
  readonly images: readonly BundledImage[];
}

interface BundledFile {
  /** Inside of the bundle. */
  readonly file: string;
  readonly sha256: string;
}

export interface BundledTool extends BundledFile {
  readonly name: ToolName;
  readonly version: string;
  /** Of what it was made: see scripts/tools/stamp.ts. */
  readonly inputs: string;
}

export interface BundledImage extends BundledFile {
  /** Under which the engine will know it. */
  readonly reference: string;
}

export const manifestName = 'bundle.json';

/** Only names of our own making: what a bundle says must not lead out of the folder it is unpacked in. */
const plainName = /^(bin|images)\/[a-z][a-z0-9.-]*$/;

/** @throws LabError `bundle-corrupt` */
export function parseManifest(text: string): BundleManifest {
  const value = parse(text) as Partial<BundleManifest> | undefined | null;
  const lists = [value?.tools, value?.images];
  const whole = value?.version === 1 && typeof value.platform === 'string' && lists.every(Array.isArray);
  if (!whole) throw new LabError('bundle-corrupt', { what: `its ${manifestName} is not what this version writes` });
  const manifest = value as BundleManifest;
  for (const { file, sha256 } of [...manifest.tools, ...manifest.images]) {
    const good = plainName.test(file) && /^[0-9a-f]{64}$/.test(sha256);
    if (!good)
      throw new LabError('bundle-corrupt', { what: `its ${manifestName} names a file that can't be: ${file}` });
  }
  const strange = manifest.tools.find(({ name }) => !isDriverTool(name));
  if (strange) throw new LabError('bundle-corrupt', { what: `the lab has no tool ${strange.name}` });
  return manifest;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
