import type { Chapter } from '../feature.ts';
import { runtime } from './source.ts';

const interfaces = runtime('pkg/builder/resource/resourcestrategy/interface.go');
const defaults = runtime('pkg/builder/rest/strategy.go');
const strategy = 'server/src/apiserver/registry/strategy.test.ts';

export const strategies: Chapter = {
  title: 'Interfaces of rules',
  features: [
    {
      feature: 'AllowCreateOnUpdater',
      source: interfaces,
      answer: 'yes',
      by: '`allowCreateOnUpdate`',
      shownBy: [`${strategy} > a PUT creates what is not there, if it may`],
    },
    {
      feature: 'AllowUnconditionalUpdater',
      source: interfaces,
      answer: 'yes',
      by: '`allowUnconditionalUpdate`',
      shownBy: [`${strategy} > an update may come without a resourceVersion, if it may`],
    },
    {
      feature: 'Canonicalizer',
      source: interfaces,
      answer: 'yes',
      by: '`canonicalize`',
      shownBy: ['test/examples/garden.test.ts > a plant > that differs only in what is tidied is not written'],
    },
    {
      feature: 'Converter: to and from an internal version',
      source: interfaces,
      answer: 'yes',
      by: '`toHub`, `fromHub`',
      shownBy: [
        'server/src/apiserver/registry/define-resource.test.ts > the hub has the apiVersion of the storage version, and every version its own',
      ],
    },
    {
      feature: 'Defaulter, for each version',
      source: interfaces,
      answer: 'yes',
      by: '`default`, `setDefaults`',
      shownBy: [
        'server/src/apiserver/registry/define-resource.test.ts > a default of the schema is filled in, and the hook sees it',
      ],
    },
    {
      feature: 'PrepareForCreater, PrepareForUpdater',
      source: interfaces,
      answer: 'yes',
      by: '`prepareForCreate`, `prepareForUpdate`',
      shownBy: [`${strategy} > what a client may not decide is put right before it is validated`],
    },
    {
      feature: 'Rules see who asks, by the context',
      source: interfaces,
      answer: 'other way',
      because: 'admission plugins and subresources do; rules are pure functions of objects, and tested as such',
      shownBy: ['server/src/apiserver/registry/admission.test.ts > a plugin warns whoever asks, and knows who that is'],
    },
    {
      feature: 'Validater, ValidateUpdater',
      source: interfaces,
      answer: 'yes',
      by: '`validate`, `validateUpdate`',
      shownBy: [
        'examples/garden/plants.test.ts > a plant is of a species, and stays it',
        'server/src/apiserver/endpoints/handlers/crud.test.ts > create > tells fields as the version of the request names them',
      ],
    },
    {
      feature: 'TableConverter',
      source: interfaces,
      answer: 'yes',
      by: '`columns`',
      shownBy: ['test/examples/garden.test.ts > a plant > is found by its species, and shown with it'],
    },
    {
      feature: 'NameGenerator: names made otherwise',
      source: defaults,
      answer: 'no',
      because:
        'clients and controllers know the one form, base and five characters; whoever wants another gives a name',
      shownBy: ['Generated names: are the base and five characters more'],
    },
    {
      feature: 'Match: which labels and fields can be selected',
      source: defaults,
      answer: 'yes',
      by: 'all labels, and the fields that `selectableFields` names',
      shownBy: [
        'server/src/apiserver/selection/field-selector.test.ts > field selectors > reads declared fields in the version, metadata without converting',
        'Selectors: for fields that there are not are refused',
      ],
    },
    {
      feature: 'The status of an update to the object is left alone',
      source: defaults,
      answer: 'yes',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/crud.test.ts > update > counts the generation on a change of spec and leaves status alone',
      ],
    },
  ],
};
