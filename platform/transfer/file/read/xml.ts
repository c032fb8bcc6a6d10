import { SaxesParser } from 'saxes';
import { TableFileError } from '../table-file-error.ts';

export type XmlAttributes = Record<string, string | undefined>;

/** Names come without their prefix: producers choose prefixes freely. */
export interface XmlHandler {
  open(name: string, attributes: XmlAttributes): void;
  text?(text: string): void;
  close?(name: string): void;
}

// The parser keeps a text until its end: a single endless one would fill the memory.
const longestStretch = 1024 * 1024;

export interface XmlReader {
  write(piece: string): void;
  end(): void;
}

/** Gives the events of a document handed over in pieces. Throws on malformed XML, document types and endless texts. */
export function xmlReader(handler: XmlHandler): XmlReader {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  let stretch = 0;
  parser.on('doctype', () => {
    throw new TableFileError('corrupt');
  });
  parser.on('opentag', (tag) => {
    stretch = 0;
    handler.open(localName(tag.name), tag.attributes);
  });
  parser.on('closetag', (tag) => {
    stretch = 0;
    handler.close?.(localName(tag.name));
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  return {
    write(piece) {
      stretch += piece.length;
      parser.write(piece);
      if (stretch > longestStretch) throw new TableFileError('cell_too_long');
    },
    end: () => void parser.close(),
  };
}

/** Reads a whole document. */
export async function readXml(pieces: AsyncIterable<string>, handler: XmlHandler): Promise<void> {
  const reader = xmlReader(handler);
  for await (const piece of pieces) reader.write(piece);
  reader.end();
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
