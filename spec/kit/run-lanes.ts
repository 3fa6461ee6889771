// Works on many cases at once, each lane with a stand-in of its own, so that a test of thousands waits little.
import { borrowEnvironment } from './process-environment.js';
import { type Server, startServer } from './server.js';

/** Calls `work` for every item, up to `count` at a time; results keep the order of the items. */
export type RunLanes = <Item, Result>(
  items: readonly Item[],
  work: (item: Item, service: Server) => Promise<Result>,
) => Promise<readonly Result[]>;

/** Starts the stand-ins. The identity library reads the process's own environment, so that is changed until `close`. */
export async function openLanes(count: number): Promise<{ readonly run: RunLanes; close(): Promise<void> }> {
  const services = await Promise.all(Array.from({ length: count }, () => startServer()));
  const giveBack = borrowEnvironment(services[0]?.environment ?? {});
  return {
    async run(items, work) {
      const results = new Array<Awaited<ReturnType<typeof work>>>(items.length);
      const left = items.entries();
      await Promise.all(
        services.map(async (service) => {
          for (const [at, item] of left) results[at] = await work(item, service);
        }),
      );
      return results;
    },
    async close() {
      for (const service of services) await service.close();
      giveBack();
    },
  };
}
