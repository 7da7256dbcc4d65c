type Tasks<Context> = readonly ((context: Context) => Promise<unknown>)[];

/**
 * Does all tasks at the same time and returns what each came to. The first that fails aborts the
 * others, and its error is thrown when all have ended, so that nothing goes on behind the caller's back.
 */
export async function doSideBySide<
  Context extends { readonly signal: AbortSignal },
  const All extends Tasks<Context>,
>(
  context: Context,
  tasks: All,
): Promise<{ -readonly [Index in keyof All]: Awaited<ReturnType<All[Index]>> }> {
  const failed = new AbortController();
  const signal = AbortSignal.any([context.signal, failed.signal]);
  const settled = await Promise.allSettled(
    tasks.map(async (task) => {
      try {
        return await task({ ...context, signal });
      } catch (error) {
        failed.abort(error);
        throw error;
      }
    }),
  );
  failed.signal.throwIfAborted();
  const values = settled.map((result) =>
    result.status === 'fulfilled' ? result.value : undefined,
  );
  return values as { -readonly [Index in keyof All]: Awaited<ReturnType<All[Index]>> };
}
