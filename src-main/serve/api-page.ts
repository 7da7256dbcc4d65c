import Handlebars from 'handlebars';
import type { OpenApiDocument } from './openapi-document.ts';

/** One request of the API page. */
interface Operation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly isStream: boolean;
  /** Schemas as JSON text; absent where there is nothing to send or to get. */
  readonly takes?: string;
  readonly gives?: string;
}

const TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{{title}}</title>
<link rel="stylesheet" href="/api/style.css">
</head>
<body>
<main>
<h1>{{title}}</h1>
<p>{{description}}</p>
<p>Every request needs the secret from the end of the start address:</p>
<pre>curl -H "Authorization: Bearer SECRET" http://127.0.0.1:PORT{{prefix}}/runs</pre>
<p>What goes wrong is answered with <code>code</code>, <code>message</code> and <code>data</code>,
which holds the problem: a stable <code>code</code>, one sentence and a <code>hint</code>.
The same as <a href="/openapi.json">OpenAPI document</a>.</p>
{{#each operations}}
<section>
<h2><code>{{method}} {{../prefix}}{{path}}</code></h2>
<p>{{summary}}.{{#if isStream}} A stream of server-sent events.{{/if}}</p>
{{#if takes}}<details><summary>Takes</summary><pre>{{takes}}</pre></details>{{/if}}
{{#if gives}}<details><summary>Gives</summary><pre>{{gives}}</pre></details>{{/if}}
</section>
{{/each}}
</main>
</body>
</html>
`;

/** Without scripts, and without anything from elsewhere. */
export const API_STYLE = `:root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
section { border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
h2 { font-size: 1rem; }
pre { overflow-x: auto; padding: 0.5rem; border: 1px solid color-mix(in srgb, currentColor 25%, transparent); }
`;

const render = Handlebars.compile(TEMPLATE, { knownHelpersOnly: true });

/** The document of the API as a page for people. */
export function renderApiPage(document: OpenApiDocument): string {
  return render({
    title: document.info.title,
    description: document.info.description,
    prefix: document.servers?.[0]?.url,
    operations: listOperations(document),
  });
}

function listOperations(document: OpenApiDocument): Operation[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    (['get', 'post', 'put'] as const).flatMap((method) => {
      const operation = item?.[method];
      if (!operation) return [];
      const { requestBody, parameters, summary = '', responses } = operation;
      const taken = [
        ...(parameters ?? []),
        ...(requestBody && 'content' in requestBody ? Object.values(requestBody.content) : []),
      ];
      const answer = responses?.['200'];
      const content = answer && 'content' in answer ? (answer.content ?? {}) : {};
      return {
        method: method.toUpperCase(),
        path,
        summary,
        isStream: 'text/event-stream' in content,
        ...(taken.length > 0 ? { takes: JSON.stringify(taken, null, 2) } : {}),
        ...(Object.keys(content).length > 0
          ? { gives: JSON.stringify(Object.values(content)[0]?.schema, null, 2) }
          : {}),
      };
    }),
  );
}
