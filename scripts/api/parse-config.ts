import { LabError } from '../lab/error.ts';
import type { Api, ApiResource, ApiServer } from './api.ts';
import { ConfigFields } from './config-fields.ts';

/** A DNS label, RFC 1123. The name is part of a host name together with a lab's, which has at most 63 characters. */
const name = /^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$/;
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
/** Groups without a dot are Kubernetes' own. */
const group = /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/;
const version = /^v[1-9][0-9]*((alpha|beta)[1-9][0-9]*)?$/;
const kind = /^[A-Z][A-Za-z0-9]*$/;
/** Within the project: neither absolute nor leading out of it. */
const file = /^(?!\/)(?!(.*\/)?\.\.(\/|$)).+$/;
const word = /./;

/** The names of the other processes that run for a lab, and of files among their logs. */
const taken = ['etcd', 'kube-apiserver', 'kube-controller-manager', 'supervisor', 'audit', 'proxy'];

/**
 * What aggregation-lab.json says.
 * @param path of the file, for messages
 * @throws LabError `project-config` with everything that is wrong
 */
export function parseConfig(text: string, path: string): Api {
  const fields = new ConfigFields(parseJson(text, path));
  const api = apiIn(fields);
  fields.end();
  const problems = [...fields.problems, ...(fields.problems.length === 0 ? contradictions(api) : [])];
  if (problems.length === 0) return api;
  const [first = '', ...rest] = problems;
  const output = rest.length > 0 ? { output: problems.join('\n') } : {};
  throw new LabError('project-config', { what: `${path}: ${first}`, ...output });
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new LabError('project-config', { what: `${path} is no JSON: ${why}` }, { cause: error });
  }
}

function apiIn(fields: ConfigFields): Api {
  // Editors look there for what completes and checks the file.
  if (fields.has('$schema')) fields.text('$schema', word, 'a URL or a path');
  const dns = 'at most 63 of a-z, 0-9 and -, and - neither first nor last';
  return {
    name: fields.text('name', name, 'at most 30 of a-z, 0-9 and -, and - neither first nor last'),
    namespace: fields.text('namespace', label, dns),
    service: fields.text('service', label, dns),
    serviceAccount: fields.has('serviceAccount') ? fields.text('serviceAccount', label, dns) : 'apiserver',
    group: fields.text('group', group, 'a DNS name with a dot, such as demo.example.com'),
    versions: fields.texts('versions', version, 'a version such as v1, v1beta1 or v2alpha3'),
    server: fields.object('server', serverIn),
    ...(fields.has('dockerfile') && { dockerfile: fields.text('dockerfile', file, 'a file in the project') }),
    manifests: fields.text('manifests', file, 'a folder in the project'),
    ...(fields.has('objects') && { objects: fields.text('objects', file, 'a file or folder in the project') }),
    resources: atLeastOne(fields.objects('resources', resourceIn)),
  };
}

function serverIn(fields: ConfigFields): ApiServer {
  // Read by `aggregation-lab dev` alone.
  if (fields.has('esbuild')) fields.text('esbuild', file, 'a file in the project');
  return {
    bundle: fields.text('bundle', file, 'a file in the project'),
    build: fields.texts('build', word, 'a word of a command'),
    ...(fields.has('sources') && { sources: fields.texts('sources', file, 'a file or folder in the project') }),
    ...(fields.has('args') && { args: fields.texts('args', /^--[a-z]/, 'a flag such as --name=value') }),
  };
}

function resourceIn(fields: ConfigFields): ApiResource {
  return {
    resource: fields.text('resource', label, 'a plural in lower case, such as widgets'),
    kind: fields.text('kind', kind, 'a name that begins with a capital letter, such as Widget'),
    version: fields.text('version', version, 'one of versions'),
    namespaced: fields.flag('namespaced'),
  };
}

/** Where the list is empty there is a problem already. */
function atLeastOne(resources: readonly ApiResource[]): Api['resources'] {
  const [first = { resource: '', kind: '', version: '', namespaced: true }, ...rest] = resources;
  return [first, ...rest];
}

/** What is right field by field, and does not go together. */
function contradictions({ name: program, versions, resources }: Api): readonly string[] {
  return [
    ...(taken.includes(program) ? [`name is "${program}", which another process of the lab is called`] : []),
    ...(new Set(versions).size < versions.length ? [`versions names one twice: ${versions.join(', ')}`] : []),
    ...resources
      .filter((resource) => !versions.includes(resource.version))
      .map(
        (resource) => `resources: ${resource.resource} is of version ${resource.version}, which is none of versions`,
      ),
  ];
}
