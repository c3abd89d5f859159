import type { Requirement } from './requirement.ts';

/** What else has a say in writes. */
export const admissionRequirements: readonly Requirement[] = [
  {
    id: 'admission-ban',
    says: 'A name that a Fischer disallows is refused, in both versions, by apply and in a dry run',
    cases: [
      'BanFlunder: refuses the names that a Fischer bans',
      'BanFlunder: holds for both versions and for apply',
      'BanFlunder: lets other names pass',
      'BanFlunder: ends with the Fischer',
    ],
  },
  {
    id: 'admission-ban-create-only',
    says: 'What was there before the ban can still be changed',
    cases: ['BanFlunder: leaves alone what was there before the ban'],
  },
  {
    id: 'admission-ban-generated',
    says: 'Generated names are never banned',
    cases: ['BanFlunder: does not look at generated names'],
  },
  {
    id: 'admission-ban-not-ready',
    says: 'Creates are refused with "not yet ready to handle request" while the fischers are not known',
    because:
      'it takes a server that can not read its own objects; server/src/wardle/admission/banflunder has tests of it',
  },
  {
    id: 'admission-ban-gate',
    says: 'The feature gate wardle:BanFlunder and --emulated-version',
    because: 'not built: see "Not built" in differences.md',
  },
  {
    id: 'admission-namespace',
    says: 'The main cluster says whether a namespace is there, and whether it is being deleted',
    cases: [
      'NamespaceLifecycle: refuses to create in a namespace that there is not',
      'NamespaceLifecycle: refuses in a dry run, too',
      'NamespaceLifecycle: lets flunders into a namespace at once',
      'NamespaceLifecycle: refuses to create in a namespace that is being deleted',
    ],
  },
  {
    id: 'admission-namespace-cluster-scoped',
    says: 'Cluster-scoped objects need no namespace',
    cases: ['NamespaceLifecycle: does not ask for a namespace where there is none to ask for'],
  },
  {
    id: 'admission-webhooks',
    says: 'Mutating and validating webhooks of the main cluster',
    // test/e2e/host-admission.test.ts has more of them, for both servers.
    cases: [
      'Webhooks: change what is written, and are not noted as who owns it for the client',
      'Webhooks: are told what is to be written, by whom and how',
      'Webhooks: refuse, in words of their own',
      'Webhooks: that answer nothing sensible follow failurePolicy Fail',
      'Webhooks: that answer nothing sensible follow failurePolicy Ignore',
      'Webhooks: whose side effects a dry run does not have are told that it is one',
    ],
  },
  {
    id: 'admission-policies',
    says: 'ValidatingAdmissionPolicy of the main cluster',
    // test/e2e/host-admission.test.ts has more of them, for both servers.
    cases: [
      'ValidatingAdmissionPolicy: refuses with its expression, its message, or one that is made, and its reason',
      'ValidatingAdmissionPolicy: sees updates, what was before, and patches of each type',
      'ValidatingAdmissionPolicy: warns only, where its binding says so',
      'ValidatingAdmissionPolicy: that can’t be evaluated follows failurePolicy Fail',
      'ValidatingAdmissionPolicy: that can’t be evaluated follows failurePolicy Ignore',
      'ValidatingAdmissionPolicy: that is gone refuses nothing any more',
    ],
  },
  {
    id: 'admission-mutating-policies',
    says: 'MutatingAdmissionPolicy of the main cluster',
    because: 'not built: see "Not built" in differences.md',
  },
];
