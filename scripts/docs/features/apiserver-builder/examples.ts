import type { Chapter } from '../feature.ts';
import { builder } from './source.ts';

export const examples: Chapter = {
  title: 'Its examples',
  features: [
    {
      feature: 'Another system’s data as Kubernetes objects, without a copy in etcd',
      source: builder('README.md'),
      answer: 'yes',
      by: 'the tables of a SQLite database, with rights to single rows: [tables.md](tables.md)',
      shownBy: [
        'test/e2e/host-tables.test.ts > tables of a SQLite database behind the aggregator > are rows to kubectl, and what SQL makes of them',
        'test/e2e/host-tables.test.ts > tables of a SQLite database behind the aggregator > show each user his rows: kube-apiserver opens the door, the server knows what is behind it',
      ],
    },
    {
      feature: 'basic: several groups, scale, a subresource, all in one server',
      source: builder('example/basic/cmd/apiserver/main.go'),
      answer: 'yes',
      by: 'the garden of [the guide](library.md)',
      shownBy: [
        'test/examples/garden.test.ts > several groups in one server > are served and authorized apart, and one reads what the other stores',
        'test/examples/garden-subresources.test.ts > a plant is scaled',
      ],
    },
    {
      feature: 'basic, campus: a subresource that is read and updated',
      source: builder('example/basic/pkg/apis/miskatonic/v1beta1/university_campus.go'),
      answer: 'other way',
      because: 'an action changes a part of its object; status and scale are read and replaced',
      shownBy: ['test/examples/garden-subresources.test.ts > a plant drinks until it has had enough'],
    },
    {
      feature: 'basic, Poseidon: a field that holds a PodTemplate or a Deployment',
      source: builder('example/basic/pkg/apis/olympus/v1beta1/poseidon_types.go'),
      answer: 'other way',
      because:
        'the fields that matter are written into the schema, or `preserveUnknownFields` keeps what it does not name',
      shownBy: [
        'server/src/apiserver/schema/decode.test.ts > unknown fields > are kept below fieldsV1, which has no structure of its own',
      ],
    },
    {
      feature: 'kine: objects in MySQL or SQLite',
      source: builder('example/kine/cmd/apiserver/main.go'),
      answer: 'yes',
      by: 'SQLite, by an implementation of the storage’s interface',
      shownBy: [
        'test/examples/garden-on-sqlite.test.ts > what was acknowledged survives kill -9',
        'examples/sqlite-storage/change-table.test.ts > the past is kept for some ten thousand changes, and the present for ever',
      ],
    },
    {
      feature: 'non-etcd: objects in a directory',
      source: builder('example/non-etcd/cmd/apiserver/main.go'),
      answer: 'yes',
      by: '`--storage-backend file`',
      shownBy: [
        'test/integration/storage-file.test.ts > readyz has a check of it, and a second server on the directory does not start',
      ],
    },
    {
      feature: 'podlogs: logs as a stream',
      source: builder('example/podlogs/pkg/apis/podlogs/logs_pod_rest.go'),
      answer: 'yes',
      by: '`stream`',
      shownBy: [
        'test/pools/logs.test.ts > the logs of a pool > are followed line by line, for longer than a request may last',
      ],
    },
    {
      feature: 'podexec: a connection that goes both ways',
      source: builder('example/podexec/pkg/apis/podexec/v1/pod_exec.go'),
      answer: 'yes',
      by: '`connect`; what is behind it, such as a kubelet, is what `open` connects to',
      shownBy: [
        'server/src/apiserver/endpoints/handlers/connect.test.ts > a connection > carries messages both ways, as text and as bytes, and ends when all is said',
      ],
    },
  ],
};
