import type { DrillStory } from '../framework/drill.ts';

export const story: DrillStory = {
  title: 'Two owners',
  story:
    'Another team has installed an operator that brings its own kind Flunder, as a custom resource. The installation reported success. The operator sees none of the objects that are created; and if anybody ever removes our registration, all our flunders will seem to be gone.',
  symptom:
    'The CustomResourceDefinition flunders.wardle.example.com is Established, and has no effect: kubectl get flunders.v1beta1.wardle.example.com goes to the extension server as before. Nothing warns.',
  hints: [
    'Who serves a group and version? kubectl get apiservices | grep wardle shows a Service, not Local.',
    'What else claims the same group? kubectl get crds | grep wardle',
    'A group and version has one owner. Here that is the extension server: kubectl delete crd flunders.wardle.example.com',
  ],
  solution:
    'A CustomResourceDefinition claims the group and version that an APIService with a Service has taken. The APIService wins, without a word. One of the two has to go, here the definition: kubectl delete crd flunders.wardle.example.com',
  teaches:
    'For each version of a custom resource the kube-apiserver wants to register an APIService of its own (Local), and leaves one alone that is there. So the first come wins, and when its registration is deleted the other one takes over, with other objects in it.',
  sources: [
    'https://kubernetes.io/docs/concepts/extend-kubernetes/api-extension/apiserver-aggregation/',
    'https://github.com/kubernetes/kubernetes/blob/v1.37.2/staging/src/k8s.io/kube-aggregator/pkg/controllers/autoregister/autoregister_controller.go',
  ],
};
