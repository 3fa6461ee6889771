// The bytes of an answer's body.
import type { Readable } from 'node:stream';

/** What came of a body; `broken`: why no more of it came. */
export interface CollectedBody {
  readonly bytes: Buffer;
  readonly broken?: Error;
}

/**
 * The body up to the piece that makes it longer than `limit`; never rejects. By events, because Node has more to compile in each process
 * where a stream is iterated.
 */
export function collectBody(stream: Readable, limit: number): Promise<CollectedBody> {
  const chunks: Buffer[] = [];
  let length = 0;
  const ended = new Promise<Error | undefined>((resolve) => {
    stream
      .on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        length += chunk.length;
        if (length <= limit) return;
        resolve(undefined);
        stream.destroy();
      })
      .on('end', () => resolve(undefined))
      .on('error', resolve)
      .on('close', () => {
        // An error of which nobody hears would cost each answer its stack.
        if (!stream.readableEnded) resolve(new Error('the answer broke off'));
      });
  });
  return ended.then((broken) => ({ bytes: Buffer.concat(chunks), ...(broken === undefined ? {} : { broken }) }));
}
