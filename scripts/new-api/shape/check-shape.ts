import { checkField } from './check-field.ts';
import { mistake } from './mistake.ts';
import { namesOf } from './names.ts';
import { isReservedWord } from './reserved.ts';
import type { Shape } from './shape.ts';

const label = /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;

/**
 * Everything about a shape that could not be served, compiled or deployed.
 * @throws LabError `usage` that names the flag
 */
export function checkShape(shape: Shape): void {
  checkGroup(shape.group);
  checkKind(shape.kind);
  checkPlural(shape.plural);
  for (const version of shape.versions) checkVersion(version);
  for (const field of shape.fields) checkField(field);
  const names = shape.fields.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice)
    throw mistake(`--field ${twice} is given twice`, 'A field has one type.', `--field ${twice}:TYPE   # once`);
  const { namespace } = namesOf(shape);
  if (namespace === 'default' || namespace.startsWith('kube-')) {
    throw mistake(
      `--group ${shape.group}: the server would run in the namespace ${namespace}`,
      'The first part of the group becomes the namespace of the server, and this one is not for it.',
      `--group my-${shape.group}`,
    );
  }
}

function checkGroup(group: string): void {
  const parts = group.split('.');
  if (parts.length < 2) {
    throw mistake(
      `--group ${group}: a group has a dot`,
      'Groups are domain names, so that no two people choose the same; those without a dot are of Kubernetes itself.',
      `--group ${label.test(group) ? group : 'demo'}.example.com`,
    );
  }
  const long = group.length > 60 || parts.some((part) => part.length > 63);
  if (long || !parts.every((part) => label.test(part))) {
    const why = 'A group is a domain name: parts of a-z, 0-9 and -, with dots between, here at most 60 in all.';
    throw mistake(`--group ${group} is no domain name`, why, '--group demo.example.com');
  }
  if (/(^|\.)(k8s|kubernetes)\.io$/.test(group)) {
    const why = "Groups below k8s.io and kubernetes.io are for Kubernetes' own projects.";
    throw mistake(`--group ${group} is reserved`, why, '--group demo.example.com   # or a domain of yours');
  }
}

function checkKind(kind: string): void {
  if (!/^[A-Z][A-Za-z0-9]{0,39}$/.test(kind)) {
    const advice = kind.charAt(0).toUpperCase() + kind.slice(1).replaceAll(/[^A-Za-z0-9]/g, '');
    throw mistake(
      `--kind ${kind} is no name of a kind`,
      'Kinds begin with a capital letter: UpperCamelCase, here at most 40 letters and digits.',
      `--kind ${/^[A-Z]/.test(advice) ? advice : 'Widget'}`,
    );
  }
  if (kind.endsWith('List') || isReservedWord('kind', kind)) {
    const why = kind.endsWith('List')
      ? "A list of Widgets is of the kind WidgetList: a kind of one's own can't be called like one."
      : 'It is a kind of Kubernetes that every group has, or a type that the generated TypeScript uses.';
    throw mistake(`--kind ${kind} is reserved`, why, `--kind My${kind.replace(/List$/, '')}`);
  }
}

function checkPlural(plural: string): void {
  if (!/^[a-z][a-z0-9]{0,42}$/.test(plural)) {
    const why = 'It is the word in the path: a letter, then letters and digits, all in lower case, here at most 43.';
    throw mistake(`--plural ${plural} is no name of a resource`, why, '--plural widgets');
  }
  if (isReservedWord('identifier', plural)) {
    const why = 'The generated TypeScript has a constant of this name, and the word means something else there.';
    throw mistake(`--plural ${plural} is reserved`, why, `--plural my${plural}`);
  }
}

/** @throws LabError `usage` */
export function checkVersion(version: string): void {
  if (/^v[1-9]\d{0,3}((alpha|beta)[1-9]\d{0,3})?$/.test(version)) return;
  throw mistake(
    `--version ${version} is no version of an API`,
    'Versions are v1, v2beta1 or v1alpha3: Kubernetes orders them by these forms.',
    '--version v1alpha1',
  );
}
