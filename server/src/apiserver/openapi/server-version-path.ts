import type { Schema } from '../schema/schema.ts';
import type { PathItem } from './model.ts';

const text: Schema = { type: 'string' };

const required = [
  'major',
  'minor',
  'gitVersion',
  'gitCommit',
  'gitTreeState',
  'buildDate',
  'goVersion',
  'compiler',
  'platform',
];
const optional = ['emulationMajor', 'emulationMinor', 'minCompatibilityMajor', 'minCompatibilityMinor'];

const infoSchema: Schema = {
  type: 'object',
  definitionName: 'io.k8s.apimachinery.pkg.version.Info',
  description: 'What the server is.',
  required,
  properties: Object.fromEntries([...required, ...optional].map((name) => [name, text])),
};

/** `/version/` */
export function serverVersionPath(): PathItem {
  const description = 'Shows the version of the server.';
  const operation = { id: 'getCodeVersion', tag: 'version', description, answer: infoSchema };
  const produces = ['application/json'];
  return {
    path: '/version/',
    parameters: [],
    operations: [{ ...operation, method: 'get', parameters: [], codes: [200], produces }],
  };
}
