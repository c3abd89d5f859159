import type { Chapter } from '../feature.ts';
import { tools } from './source.ts';

const validation = tools('pkg/crd/markers/validation.go');
const refuses = 'server/src/wardle/apis/wardle/validation/validation.test.ts';
const stays = 'examples/garden/plants.test.ts > a plant is of a species, and stays it';

export const validations: Chapter = {
  title: 'Markers of validation',
  features: [
    {
      feature: 'Types of fields are enforced, and the field that is wrong is named',
      source: validation,
      answer: 'yes',
      by: '`type`',
      shownBy: [
        'Bodies: with a value of the wrong type are refused, and the field is named',
        'server/src/apiserver/schema/decode.test.ts > type errors are worded as Go words them > times must be RFC 3339',
      ],
    },
    {
      feature: 'Minimum, Maximum, ExclusiveMinimum, ExclusiveMaximum, MultipleOf',
      source: validation,
      answer: 'other way',
      because: 'a line of `validate`, with words of its own',
      shownBy: ["test/pools/scale.test.ts > the scale of a pool > obeys the pool's rules"],
    },
    {
      feature: 'MinLength, MaxLength, Pattern',
      source: validation,
      answer: 'other way',
      because: 'a line of `validate`',
      shownBy: [`${refuses} > conditions need a type, a reason, a time and a known status`],
    },
    {
      feature: 'MinItems, MaxItems, MinProperties, MaxProperties, UniqueItems, and rules for the items of a list',
      source: validation,
      answer: 'other way',
      because: 'a line of `validate`; a list of the type `set` holds nothing twice when it is merged',
      shownBy: ['Patch: strategic merge: adds to lists that are sets'],
    },
    {
      feature: 'Enum',
      source: validation,
      answer: 'other way',
      because:
        '`enum` says it to `kubectl explain`, and `notSupported` refuses the others: all mistakes are told at once',
      shownBy: ['OpenAPI: lists the values of referenceType', 'Validation: refuses a type that is neither'],
    },
    {
      feature: 'Format',
      source: validation,
      answer: 'other way',
      because: '`int32`, `int64` and `date-time` are enforced; others are a line of `validate`',
      shownBy: [
        'server/src/apiserver/schema/decode.test.ts > type errors are worded as Go words them > times must be RFC 3339',
      ],
    },
    {
      feature: 'Required and Optional',
      source: validation,
      answer: 'other way',
      because:
        '`required` makes the TypeScript type and the documentation; `validate` says by `required(…)` what is missing',
      shownBy: [stays, 'server/src/apiserver/schema/schema.test.ts > Infer gives the TypeScript type of a schema'],
    },
    {
      feature: 'nullable',
      source: validation,
      answer: 'no',
      because: 'null is what is absent, as in Kubernetes’ own types',
      shownBy: [
        'server/src/apiserver/schema/decode.test.ts > null is the same as absent; in lists and maps it is the zero value',
      ],
    },
    {
      feature: 'default',
      source: validation,
      answer: 'yes',
      by: '`default`, and `setDefaults` for one that depends on other fields',
      shownBy: ['server/src/apiserver/schema/defaults.test.ts > keeps what is there and invents no objects'],
    },
    {
      feature: 'XValidation: rules in CEL, with oldSelf',
      source: validation,
      answer: 'other way',
      because:
        '`validate` and `validateUpdate` in TypeScript, which the compiler checks; of the cluster, ValidatingAdmissionPolicies in CEL apply',
      shownBy: [stays, 'ValidatingAdmissionPolicy: sees updates, what was before, and patches of each type'],
    },
    {
      feature: 'ExactlyOneOf, AtMostOneOf, AtLeastOneOf',
      source: validation,
      answer: 'other way',
      because: 'a line of `validate`',
      shownBy: ['Validation: refuses both references at once'],
    },
    {
      feature: 'k8s:immutable',
      source: validation,
      answer: 'other way',
      because: 'a line of `validateUpdate`',
      shownBy: [stays],
    },
    {
      feature: 'pruning:PreserveUnknownFields, Schemaless',
      source: validation,
      answer: 'yes',
      by: '`preserveUnknownFields`',
      shownBy: [
        'server/src/apiserver/schema/decode.test.ts > unknown fields > are kept below fieldsV1, which has no structure of its own',
      ],
    },
    {
      feature: 'EmbeddedResource: a whole object within an object',
      source: validation,
      answer: 'other way',
      because: '`preserveUnknownFields`, and what it must be is for `validate` to say',
      shownBy: [
        'server/src/apiserver/schema/decode.test.ts > unknown fields > are kept below fieldsV1, which has no structure of its own',
      ],
    },
    {
      feature: 'XIntOrString',
      source: validation,
      answer: 'no',
      because: 'the TypeScript type of every field is one; two fields, or a string, say the same',
    },
    {
      feature: 'Numbers with fractions',
      source: validation,
      answer: 'no',
      because: 'Kubernetes’ conventions for APIs advise against them; a quantity is a string',
    },
  ],
};
