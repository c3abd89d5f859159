import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'It worked yesterday',
  story:
    'Nobody has changed anything. The lab has run for months, and since last night every kubectl get flunders fails.',
  symptom:
    'Both APIServices are Available=False, reason FailedDiscoveryCheck: … x509: certificate has expired or is not yet valid: current time … is after ….',
  hints: [
    'What changes without anybody doing anything? kubectl describe apiservice v1beta1.wardle.example.com says it at the end of the message.',
    'Look at the dates of the certificate that the server shows: openssl s_client -connect ADDRESS:PORT -servername api.wardle.svc </dev/null | openssl x509 -noout -dates',
    'The serving certificate has to be issued anew: npm run lab:up does that for whatever is wrong below .lab/pki; openssl with .lab/pki/private/serving-ca.key would do as well.',
  ],
  solution:
    'The serving certificate ended yesterday. Issue it anew under the same authority (npm run lab:up finds what is wrong below .lab/pki and does it); caBundle can stay, since the authority is the same.',
  teaches:
    'The message is the same for too late and too early; the two times in it tell which. A server that reads its certificate again when the file changes, and something that renews it in time, spare the night shift.',
  sources: ['https://github.com/cert-manager/cert-manager/issues/2478'],
};
