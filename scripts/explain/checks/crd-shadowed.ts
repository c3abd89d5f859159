import { isSeen, seenValue } from '../look.ts';
import { type Check, found, holds, unknown } from './check.ts';

/** A CustomResourceDefinition of the same group and version is never asked. */
export const crdNotShadowed: Check = {
  id: 'crd-not-shadowed',
  link: 'apiservice',
  title: 'no CustomResourceDefinition is hidden',
  needs: ['remote'],
  run({ crds, apiService, name }) {
    const spec = seenValue(apiService)?.spec;
    if (!isSeen(crds)) return unknown(crds.why);
    const hidden = crds.seen.filter((crd) =>
      crd.spec.versions.some((version) => version.served && version.name === spec?.version),
    );
    if (hidden.length === 0) return holds(`no CustomResourceDefinition serves ${spec?.version} of ${spec?.group}`);
    return found({
      id: 'crd-shadowed',
      what: `APIService ${name} hides ${hidden.map(({ metadata }) => `CRD ${metadata.name}`).join(', ')}`,
      evidence: [
        `requests for ${spec?.group}/${spec?.version} go to Service ${spec?.service?.namespace}/${spec?.service?.name}`,
      ],
      choose: true,
      fixes: [
        ...hidden.map(({ metadata }) => ({
          command: `kubectl delete crd ${metadata.name}`,
          note: 'if the server is to serve the group; the objects of the CRD go too',
        })),
        {
          command: `kubectl delete apiservice ${name}`,
          note: 'if the CRD is to serve it; kube-apiserver then registers the version for it',
        },
      ],
    });
  },
};
