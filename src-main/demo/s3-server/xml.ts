/** What an XML element holds: a text, elements by name, or the same element several times. */
type XmlContent = string | number | boolean | XmlElements | readonly XmlContent[];
export interface XmlElements {
  readonly [name: string]: XmlContent | undefined;
}

/** An XML document with one element around everything; undefined elements are left out. */
export function composeXml(name: string, content: XmlElements): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${composeElement(name, content)}`;
}

function composeElement(name: string, content: XmlContent | undefined): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((each) => composeElement(name, each)).join('');
  const inner =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([key, value]) => composeElement(key, value))
          .join('')
      : escapeText(String(content));
  return `<${name}>${inner}</${name}>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
