// Runs one case through the PowerShell module in the engine, and tells what a script could see of it.
import { signedInSubscription, type EngineCase } from './engine-case.js';
import type { EngineEvent, ModuleEngine } from './module-engine.js';
import type { ObservedRun, SeenHappening, SeenRecord } from './observed-run.js';
import { unwrapReason } from './recorded-cases.js';
import type { Server } from './server.js';

/** Runs the case from its source. */
export async function observeModuleRun(
  one: EngineCase & { readonly source: string },
  engine: ModuleEngine,
  service: Server,
): Promise<ObservedRun> {
  const timed: { readonly at: number; readonly happened: SeenHappening }[] = [];
  service.begin(one.answers ?? [], (request) =>
    timed.push({ at: Number(process.hrtime.bigint()), happened: { kind: 'request', request } }),
  );
  const events = await engine.call({
    line: one.source,
    ...(one.piped === undefined ? {} : { input: one.piped }),
    ...(one.typed === undefined ? {} : { answers: one.typed }),
    environment: { AZURE_SUBSCRIPTION_ID: signedInSubscription, ...one.environment },
  });
  const records: SeenRecord[] = [];
  for (const event of events) {
    const record = toRecord(event);
    if (record !== undefined) records.push(record);
    if (record?.stream === 'error') timed.push({ at: event.at, happened: { kind: 'error', record } });
    if (event.kind === 'output') timed.push({ at: event.at, happened: { kind: 'output', value: event['value'] } });
  }
  timed.sort((left, right) => left.at - right.at);
  const end = events.at(-1);
  return {
    exitCode: end?.['succeeded'] === true ? 0 : 1,
    happened: timed.map(({ happened }) => happened),
    records,
    stdout: '',
    stderr: events.map((event) => JSON.stringify(event)).join('\n'),
  };
}

function toRecord(event: EngineEvent): SeenRecord | undefined {
  switch (event.kind) {
    case 'error': {
      const reason = unwrapReason(String(event['reason']), String(event['fullyQualifiedErrorId']));
      return { ...event, reason, stream: 'error' };
    }
    case 'warning':
    case 'verbose':
    case 'debug':
    case 'host':
      return { stream: event.kind, message: event['message'] };
    case 'asked':
      return { stream: 'host', message: `${String(event['name'])}: ` };
    case 'choice':
      return { stream: 'host', message: String(event['message']).split('\n')[0] };
    default:
      return undefined;
  }
}
