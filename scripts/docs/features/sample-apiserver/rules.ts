import type { Chapter } from '../feature.ts';
import { library, sample } from './source.ts';

const strategy = sample('pkg/registry/wardle/flunder/strategy.go');
const ours = 'server/src/apiserver/registry/strategy.test.ts';

export const rules: Chapter = {
  title: 'Rules and storage',
  features: [
    {
      feature: 'Validation of what is created',
      source: sample('pkg/apis/wardle/validation/validation.go'),
      answer: 'yes',
      by: '`validate`',
      shownBy: [
        'Validation: refuses both references at once',
        'Validation: names the fields of the version that was written',
      ],
    },
    {
      feature: 'Validation of updates (a hook that the sample leaves empty)',
      source: strategy,
      answer: 'yes',
      by: '`validateUpdate`, by default the rules of a create',
      shownBy: [
        'Validation: refuses an invalid update, and keeps what was stored',
        'server/src/apiserver/registry/define-resource.test.ts > an update obeys the rules of a create, unless it has its own',
      ],
    },
    {
      feature: 'PrepareForCreate and PrepareForUpdate',
      source: strategy,
      answer: 'yes',
      by: 'hooks of the same names',
      shownBy: [`${ours} > what a client may not decide is put right before it is validated`],
    },
    {
      feature: 'Canonicalize',
      source: strategy,
      answer: 'yes',
      by: '`canonicalize`',
      shownBy: [
        'test/examples/garden.test.ts > a plant > is stored in one form, whatever was sent: on create, update and patch',
      ],
    },
    {
      feature: 'AllowCreateOnUpdate',
      source: strategy,
      answer: 'yes',
      by: '`allowCreateOnUpdate`',
      shownBy: [`${ours} > a PUT creates what is not there, if it may`, 'Update: creates nothing'],
    },
    {
      feature: 'AllowUnconditionalUpdate',
      source: strategy,
      answer: 'yes',
      by: '`allowUnconditionalUpdate`',
      shownBy: [
        `${ours} > an update may come without a resourceVersion, if it may`,
        'Update: refuses an object without a resourceVersion',
      ],
    },
    {
      feature: 'WarningsOnCreate and WarningsOnUpdate',
      source: strategy,
      answer: 'other way',
      because: 'an admission plugin warns, and sees who asks, which a strategy does not',
      shownBy: ['server/src/apiserver/registry/admission.test.ts > a plugin warns whoever asks, and knows who that is'],
    },
    {
      feature: 'Names made of generateName',
      source: strategy,
      answer: 'yes',
      shownBy: ['Generated names: are the base and five characters more'],
    },
    {
      feature: 'Label selectors, and field selectors for the metadata',
      source: strategy,
      answer: 'yes',
      by: 'of the fields beside metadata those that `selectableFields` names',
      shownBy: [
        'Selectors: for labels: =, ==, !=, in, notin, exists and not',
        'Selectors: for fields: metadata.name and metadata.namespace',
        'Selectors: for fields know those of the spec',
      ],
    },
    {
      feature: 'Columns: name and time by default, others by a TableConvertor',
      source: sample('pkg/registry/wardle/flunder/etcd.go'),
      answer: 'yes',
      by: '`columns`',
      shownBy: [
        'Representations: Table of a list: columns and a row for each',
        'Representations: useful columns in tables',
      ],
    },
    {
      feature: 'The singular name in discovery',
      source: sample('pkg/registry/wardle/flunder/etcd.go'),
      answer: 'yes',
      by: '`singular`',
      shownBy: ['test/clients/client-go.test.ts > client-go > discovers both versions and their OpenAPI document'],
    },
    {
      feature: 'Storage in etcd, each resource below a prefix',
      source: sample('pkg/cmd/server/start.go'),
      answer: 'yes',
      by: '`--etcd-servers`, `--etcd-prefix`; or a directory, memory, or a storage of your own',
      shownBy: [
        'Storage: a flunder lies under its namespace and name, as JSON, without its resourceVersion',
        'server/src/apiserver/registry/keys.test.ts > lays objects where the Go sample lays them',
      ],
    },
    {
      feature: 'Mutual TLS with etcd',
      source: library('pkg/server/options/etcd.go'),
      answer: 'yes',
      by: '`--etcd-cafile`, `--etcd-certfile`, `--etcd-keyfile`',
      shownBy: ['test/integration/storage-etcd.test.ts > mutual TLS: a certificate of the CA is let in, none is not'],
    },
    {
      feature: 'Compaction of etcd',
      source: library('pkg/server/options/etcd.go'),
      answer: 'yes',
      by: 'each five minutes; another interval is refused',
      shownBy: [
        'test/integration/storage-etcd.test.ts > with one etcd for all > compaction is the work of whoever has the turn, and keeps what was there a turn ago',
        'Compaction: a list of a state that is gone: 410',
      ],
    },
    {
      feature: 'A watch cache that reads are served from',
      source: library('pkg/server/options/etcd.go'),
      answer: 'yes',
      by: 'always; its size is by bytes',
      shownBy: [
        "test/integration/cacher-etcd.test.ts > one replica's reads see what another has written, at once and many at a time",
      ],
    },
    {
      feature: 'Another etcd for one resource',
      source: library('pkg/server/options/etcd.go'),
      answer: 'no',
      because:
        'revisions of one store are what clients see as resourceVersion; `createStorage` may spread keys, if it keeps one count. `--etcd-servers-overrides` is refused',
    },
    {
      feature: 'Encryption at rest',
      source: library('pkg/server/options/etcd.go'),
      answer: 'no',
      because: 'the disk below etcd or the directory can be encrypted; `--encryption-provider-config` is refused',
    },
    {
      feature: 'Protobuf in storage',
      source: library('pkg/server/options/etcd.go'),
      answer: 'no',
      because:
        'types have no protobuf; `--storage-media-type` takes application/json only, which is also the default in Go',
    },
  ],
};
