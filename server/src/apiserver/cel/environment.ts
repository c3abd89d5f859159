import { Environment } from '@marcbachmann/cel-js';
import { registerIP } from './library/ip.ts';
import { registerLists } from './library/lists.ts';
import { registerQuantity } from './library/quantity.ts';
import { registerRegex } from './library/regex.ts';
import { registerSets } from './library/sets.ts';
import { registerStrings } from './library/strings.ts';
import { registerURLs } from './library/urls.ts';

const LIBRARIES = [
  registerIP,
  registerLists,
  registerQuantity,
  registerRegex,
  registerSets,
  registerStrings,
  registerURLs,
];

/**
 * The language of expressions in Kubernetes, as far as it is built here; what is not is a compilation error.
 * https://kubernetes.io/docs/reference/using-api/cel/
 * @param variables names; all of them are dynamic, as upstream has objects
 */
export function createEnvironment(variables: readonly string[]): Environment {
  const options = { enableOptionalTypes: true, homogeneousAggregateLiterals: false };
  const env = LIBRARIES.reduce((built, register) => register(built), new Environment(options));
  return variables.reduce((built, name) => built.registerVariable(name, 'dyn'), env);
}
