import type { IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * What a client sent, whole. Newer clients send it in signed chunks with a checksum behind them
 * (`aws-chunked`): `size in hexadecimal;signature CRLF bytes CRLF … 0 CRLF trailers`.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const body = await buffer(request);
  const isChunked =
    /aws-chunked/.test(request.headers['content-encoding'] ?? '') ||
    String(request.headers['x-amz-content-sha256']).startsWith('STREAMING-');
  return isChunked ? joinChunks(body) : body;
}

function joinChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; ;) {
    const lineEnd = body.indexOf('\r\n', at);
    if (lineEnd === -1) break;
    const length = Number.parseInt(body.toString('latin1', at, lineEnd), 16);
    if (!(length > 0)) break;
    const start = lineEnd + 2;
    chunks.push(body.subarray(start, start + length));
    at = start + length + 2;
  }
  return Buffer.concat(chunks);
}
