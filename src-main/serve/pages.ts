import type { ServerResponse } from 'node:http';
import { readStaticFile, type StaticFile } from './static-files.ts';

const HTML = 'text/html; charset=utf-8';
const A_YEAR = 'public, max-age=31536000, immutable';

/** Answers everything that is not the API: the window, the API page and its document. */
export function createPages(windowFolder: string, version: string) {
  const findPage = async (path: string): Promise<StaticFile | null> => {
    if (path === '/openapi.json') {
      return toFile(JSON.stringify(await loadDocument(version), null, 2), 'application/json');
    }
    if (path === '/api' || path === '/api/') {
      const { renderApiPage } = await import('./api-page.ts');
      return toFile(renderApiPage(await loadDocument(version)), HTML);
    }
    if (path === '/api/style.css') {
      const { API_STYLE } = await import('./api-page.ts');
      return toFile(API_STYLE, 'text/css; charset=utf-8');
    }
    return readStaticFile(windowFolder, path);
  };
  return async (path: string, response: ServerResponse): Promise<void> => {
    const page = await findPage(path);
    send(response, page ?? explainMissing(path), page ? 200 : 404);
  };
}

/** The generator is large and seldom needed, so it is loaded when somebody asks. */
async function loadDocument(version: string) {
  const { composeOpenApiDocument } = await import('./openapi-document.ts');
  return composeOpenApiDocument(version);
}

function toFile(text: string, contentType: string): StaticFile {
  return { content: Buffer.from(text), contentType, isImmutable: false };
}

function explainMissing(path: string): StaticFile {
  const text =
    path === '/'
      ? 'The window has not been built: run `npm run build`. The API is there: see /api.\n'
      : 'There is no such page.\n';
  return toFile(text, 'text/plain; charset=utf-8');
}

function send(response: ServerResponse, file: StaticFile, status: number): void {
  response.writeHead(status, {
    'content-type': file.contentType,
    'content-length': file.content.length,
    'cache-control': file.isImmutable ? A_YEAR : 'no-store',
  });
  response.end(file.content);
}
