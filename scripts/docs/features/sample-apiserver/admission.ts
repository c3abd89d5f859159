import type { Chapter } from '../feature.ts';
import { library, sample } from './source.ts';

const options = library('pkg/server/options/admission.go');
const plugins = 'server/src/apiserver/cmd/admission.test.ts';

export const admission: Chapter = {
  title: 'Admission',
  features: [
    {
      feature: 'A plugin of its own, BanFlunder',
      source: sample('pkg/admission/plugin/banflunder/admission.go'),
      answer: 'yes',
      by: '`admission` of the server',
      shownBy: [
        'BanFlunder: refuses the names that a Fischer bans',
        'BanFlunder: holds for both versions and for apply',
      ],
    },
    {
      feature: 'An initializer that hands informers to plugins',
      source: sample('pkg/admission/wardleinitializer/wardleinitializer.go'),
      answer: 'yes',
      by: 'plugins are made with `listers`',
      shownBy: ['test/examples/garden.test.ts > a plant > finds no place where there are ten'],
    },
    {
      feature: 'A plugin holds requests until its informer is filled',
      source: sample('pkg/admission/plugin/banflunder/admission.go'),
      answer: 'yes',
      by: '`waitUntilReady`, `notReady`',
      shownBy: ['server/src/wardle/admission/banflunder/admission.test.ts > BanFlunder > waits for the fischers'],
    },
    {
      feature: 'NamespaceLifecycle',
      source: options,
      answer: 'yes',
      shownBy: [
        'NamespaceLifecycle: refuses to create in a namespace that there is not',
        'NamespaceLifecycle: refuses to create in a namespace that is being deleted',
      ],
    },
    {
      feature: 'Mutating and validating webhooks of the main cluster',
      source: options,
      answer: 'yes',
      shownBy: [
        'Webhooks: change what is written, and are not noted as who owns it for the client',
        'Webhooks: refuse, in words of their own',
      ],
    },
    {
      feature: 'ValidatingAdmissionPolicies of the main cluster',
      source: options,
      answer: 'yes',
      by: 'all of CEL but what [differences.md](differences.md#not-built) lists',
      shownBy: [
        'ValidatingAdmissionPolicy: refuses with its expression, its message, or one that is made, and its reason',
      ],
    },
    {
      feature: 'MutatingAdmissionPolicies of the main cluster',
      source: options,
      answer: 'no',
      because:
        'not built: mutating webhooks of the main cluster are asked, and can do the same; [compare.md](compare.md#mutating-policy) shows the difference',
    },
    {
      feature: '`--enable-admission-plugins`, `--disable-admission-plugins`',
      source: options,
      answer: 'yes',
      shownBy: [
        `${plugins} > plugins that a flag disables are not asked`,
        `${plugins} > a name that is none is refused, with those that there are`,
      ],
    },
    {
      feature: '`--admission-control-config-file`',
      source: options,
      answer: 'no',
      because:
        'of the plugins here only webhooks would read it, for credentials: they are called without; the flag is refused',
    },
  ],
};
