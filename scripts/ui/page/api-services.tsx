import type { ApiServiceView, AuthorityView, Board, ConditionView } from '../model.ts';
import { AuthorityChip } from './certificates/authority-chip.tsx';
import { PanelSection } from './panel.tsx';
import { ago, count } from './words.ts';

interface Props {
  readonly board: Board;
  readonly now: number;
}

/** Every APIService that leads to a server of its own, as the aggregator judges it. */
export function ApiServices({ board, now }: Props) {
  const all = board.apiServices.data ?? [];
  const authorities = board.certificates.data ?? [];
  return (
    <PanelSection
      id="api-services"
      title="APIServices"
      panel={board.apiServices}
      now={now}
      lead="Each tells the aggregator: requests for this group and version go to that Service, and this CA vouches for it."
    >
      {board.apiServices.seen !== undefined && all.length === 0 && (
        <p class="empty">None leads to a server of its own.</p>
      )}
      <ul class="cards">
        {all.map((service) => (
          <ApiService key={service.name} service={service} authorities={authorities} now={now} />
        ))}
      </ul>
    </PanelSection>
  );
}

interface CardProps {
  readonly service: ApiServiceView;
  readonly authorities: readonly AuthorityView[];
  readonly now: number;
}

function ApiService({ service, authorities, now }: CardProps) {
  const { name, conditions, groupPriorityMinimum, versionPriority, caBundle, insecureSkipTLSVerify } = service;
  const available = conditions.find(({ type }) => type === 'Available')?.status;
  return (
    <li class="card" data-name={name} data-available={available ?? 'Unknown'}>
      <h3>{name}</h3>
      {conditions.length === 0 && <p class="empty">It has no condition yet.</p>}
      {conditions.map((condition) => (
        <Condition key={condition.type} condition={condition} now={now} />
      ))}
      <dl class="facts">
        <dt>Service</dt>
        <dd>
          <code>{service.service}</code>
        </dd>
        <dt>Priority</dt>
        <dd>
          group {groupPriorityMinimum}, version {versionPriority}
        </dd>
        <dt>Vouched for by</dt>
        <dd>
          {insecureSkipTLSVerify && <span class="warn-text">nobody: insecureSkipTLSVerify</span>}
          {caBundle.map((fingerprint) => (
            <AuthorityChip key={fingerprint} fingerprint={fingerprint} authorities={authorities} />
          ))}
          {!insecureSkipTLSVerify && caBundle.length === 0 && "the system's own authorities: it has no caBundle"}
          {caBundle.length > 1 && ` (${count(caBundle.length, 'certificate')} in its caBundle)`}
        </dd>
      </dl>
    </li>
  );
}

function Condition({ condition, now }: { readonly condition: ConditionView; readonly now: number }) {
  const { type, status, reason, message, since } = condition;
  const good = status === 'True';
  return (
    <p class={`condition ${good ? 'ok' : 'bad'}`}>
      <span class="mark" aria-hidden="true">
        {good ? '✓' : '✗'}
      </span>
      <span>
        <strong>
          {type}={status}
        </strong>{' '}
        {reason}
        {message && message !== reason && <span class="message"> {message}</span>}
        <span class="since"> ({ago(since, now)})</span>
      </span>
    </p>
  );
}
