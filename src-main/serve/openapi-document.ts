import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { API_PREFIX, contract } from '../../src-shared/contract.ts';

export type OpenApiDocument = Awaited<ReturnType<OpenAPIGenerator['generate']>>;

/** The contract as an OpenAPI document, made from the very schemas that check each request. */
export async function composeOpenApiDocument(version: string): Promise<OpenApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  return generator.generate(contract, {
    info: {
      title: 'Runferry API',
      version,
      description:
        'What the window can do, a script can do: list runs, start, follow and read transfers.',
    },
    servers: [{ url: API_PREFIX }],
    security: [{ secret: [] }],
    components: { securitySchemes: { secret: { type: 'http', scheme: 'bearer' } } },
  });
}
