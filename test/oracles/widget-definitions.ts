import { widgets } from '../../server/src/apiserver/endpoints/testing/widget.ts';
import { collectDefinitions } from '../../server/src/apiserver/openapi/definitions.ts';
import { definitionJson } from '../../server/src/apiserver/openapi/schema-json.ts';
import { fullSchema } from '../../server/src/apiserver/schema/full-schema.ts';

/** Both versions of widgets as OpenAPI v2 has them: from it Go learns how they merge, as it does from its own. */
export const widgetDefinitions = Object.fromEntries(widgets.versions.flatMap(definitionsOf));

function definitionsOf(version: (typeof widgets.versions)[number]) {
  const schema = fullSchema(version);
  const answer = {
    method: 'get',
    id: '',
    tag: '',
    description: '',
    parameters: [],
    codes: [200],
    produces: [],
  } as const;
  const definitions = collectDefinitions([{ path: '', parameters: [], operations: [{ ...answer, answer: schema }] }]);
  const gvk = { group: widgets.group, version: version.version, kind: widgets.kind };
  const dialect = { refPrefix: '#/definitions/', wrapRefs: false, definitions };
  return [...definitions].map(([name, definition]) => [
    name,
    definitionJson(definition, dialect, definition === schema ? [gvk] : []),
  ]);
}
