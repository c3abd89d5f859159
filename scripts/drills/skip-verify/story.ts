import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Mended, says the ticket',
  story:
    'There was trouble with certificates last week. Somebody "fixed" it within a minute and closed the ticket: everything is Available, kubectl get flunders works. Security has some questions, and npm run lab:verify fails.',
  symptom:
    'Both APIServices are Available=True and everything works; v1beta1.wardle.example.com has spec.insecureSkipTLSVerify: true and no caBundle.',
  hints: [
    'What works is not always what is right. By what does the aggregator know that it talks to the right server? kubectl get apiservices v1beta1.wardle.example.com -o yaml',
    "insecureSkipTLSVerify: true hands every user's request, with their name and groups, to whoever answers at that address.",
    'Take insecureSkipTLSVerify out and put the serving CA (.lab/pki/serving/ca.crt, base64) into caBundle: both at once, since the two exclude each other.',
  ],
  solution:
    'insecureSkipTLSVerify was set in place of a caBundle that fits. Put .lab/pki/serving/ca.crt into caBundle and take insecureSkipTLSVerify out, in one patch.',
  teaches:
    'The most common "fix" of x509 errors takes the lock out of the door, and nothing complains ever after: neither the condition nor kubectl. The Go sample\'s own manifests have it.',
  sources: [
    'https://github.com/kubernetes/sample-apiserver/blob/master/artifacts/example/apiservice.yaml',
    'https://github.com/kedacore/keda/issues/1613',
  ],
};
