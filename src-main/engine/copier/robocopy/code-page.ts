import iconv from 'iconv-lite';

/** The page of Western Europe, which English Windows there uses too. */
const WESTERN = 850;

/**
 * Words of robocopy's own that are printed by systems of one code page only. They settle the page;
 * nothing is read by them.
 */
const OWN_WORDS: readonly (readonly [codePage: number, words: RegExp])[] = [
  [932, /コピー元|ファイル|オプション/],
  [936, /开始时间|文件|选项/],
  [950, /開始時間|檔案|選項/],
  [949, /시작|원본|옵션/],
  [866, /Начало|Источник|Файлов|Параметры/],
];

/** Letters of one script that fill a name when the page is the right one. */
const SCRIPTS: readonly (readonly [codePage: number, script: RegExp])[] = [
  [866, /^[\p{Script=Cyrillic}№]+$/u],
  [932, /^(?=.*[\u3041-\u30FF])[\p{Script=Han}\u3000-\u30FF（）]+$/u],
  [949, /^\p{Script=Hangul}+$/u],
  [936, /^[\p{Script=Han}。，、（）：]+$/u],
];

/** Shorter runs of foreign letters say nothing about the script. */
const SHORTEST_RUN = 3;
const SAMPLE_BYTES = 65_536;

/**
 * The code page that bytes which are no UTF-8 are most likely written in: by robocopy's own words,
 * then by runs of letters of one script, and 850 where neither speaks for another page.
 */
export function guessCodePage(bytes: Uint8Array): number {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  for (const [codePage, words] of OWN_WORDS) {
    if (words.test(decode(sample, codePage))) return codePage;
  }
  for (const [codePage, script] of SCRIPTS) {
    const runs = decode(sample, codePage).match(/[^\0-\x7F]+/g) ?? [];
    const long = runs.filter((run) => run.length >= SHORTEST_RUN);
    if (long.length > 0 && runs.every((run) => script.test(run) || run.length < SHORTEST_RUN)) {
      return codePage;
    }
  }
  return WESTERN;
}

/** A streaming decoder; 850 for a page that is not known. */
export function createCodePageDecoder(codePage: number): {
  write(bytes: Buffer): string;
  end(): string | undefined;
} {
  return iconv.getDecoder(nameOf(codePage));
}

function decode(bytes: Uint8Array, codePage: number): string {
  return iconv.decode(bytes, nameOf(codePage));
}

function nameOf(codePage: number): string {
  const name = `cp${codePage}`;
  return iconv.encodingExists(name) ? name : `cp${WESTERN}`;
}
