import type { LabView, Panel, StepView } from '../model.ts';
import { PanelSection } from './panel.tsx';
import { duration } from './words.ts';

interface Props {
  readonly panel: Panel<readonly StepView[]>;
  readonly lab: LabView | undefined;
  readonly now: number;
}

const marks: Readonly<Record<StepView['state'], { readonly mark: string; readonly word: string }>> = {
  done: { mark: '✓', word: 'done' },
  next: { mark: '➞', word: 'next' },
  working: { mark: '➞', word: 'at work' },
  missing: { mark: '·', word: 'to come' },
  unknown: { mark: '?', word: 'unknown' },
};

/** The way to the lab, with what was seen of each step. */
export function Steps({ panel, lab, now }: Props) {
  const steps = panel.data ?? [];
  const done = steps.filter(({ state }) => state === 'done').length;
  return (
    <PanelSection
      id="steps"
      title="Steps"
      panel={panel}
      now={now}
      lead={<Lead lab={lab} done={done} of={steps.length} />}
    >
      <ol class="steps">
        {steps.map((step) => (
          <Step key={step.id} step={step} />
        ))}
      </ol>
    </PanelSection>
  );
}

function Lead({ lab, done, of }: { readonly lab: LabView | undefined; readonly done: number; readonly of: number }) {
  if (lab?.driver === undefined) {
    return (
      <>
        There is no lab yet. <code>npm run lab:up</code> makes one, and it appears here as it comes up.
      </>
    );
  }
  if (of === 0) return <>Not looked at yet.</>;
  return (
    <>
      {done} of {of} done. {lab.driverReason && `Driver ${lab.driver}: ${lab.driverReason}.`}
    </>
  );
}

function Step({ step }: { readonly step: StepView }) {
  const { mark, word } = marks[step.state];
  return (
    <li class={`step ${step.state}`} data-step={step.id} data-state={step.state}>
      <details open={step.state === 'next' || step.state === 'unknown'}>
        <summary>
          <span class="mark" aria-hidden="true">
            {mark}
          </span>
          <span class="title">{step.title}</span>
          <span class="state">
            {word}
            {step.tookMs !== undefined && step.state === 'done' && `, took ${duration(step.tookMs)}`}
            {step.usuallyMs !== undefined && step.state === 'working' && `, usually ${duration(step.usuallyMs)}`}
          </span>
        </summary>
        <p class="why">{step.why}</p>
        {step.because !== undefined && <p class="because">{step.because}</p>}
        <Evidence step={step} />
      </details>
    </li>
  );
}

function Evidence({ step: { evidence } }: { readonly step: StepView }) {
  if (evidence.length === 0) return null;
  return (
    <dl class="evidence">
      {evidence.map(({ subject, detail }) => (
        <div key={subject + detail}>
          <dt>{subject}</dt>
          <dd>{detail}</dd>
        </div>
      ))}
    </dl>
  );
}
