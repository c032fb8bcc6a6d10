import type { CSSProperties, ReactNode } from 'react';
import type { ContractText, Paragraph, Run, TextBlock, TextTable } from '../../model/text-block.ts';
import { textWords as words } from '../zh-CN.ts';
import styles from './text-view.module.css';

/** A contract's text as it reads: built of our own elements, so that nothing that an author wrote becomes markup. */
export function TextView({ text }: { readonly text: ContractText }): ReactNode {
  return (
    <div className={styles.paper}>
      {text.header.length > 0 && <Aside label={words.header} blocks={text.header} />}
      <Blocks blocks={text.body} />
      {text.footer.length > 0 && <Aside label={words.footer} blocks={text.footer} />}
    </div>
  );
}

function Aside({ label, blocks }: { readonly label: string; readonly blocks: readonly TextBlock[] }): ReactNode {
  return (
    <div className={styles.aside} aria-label={label}>
      <Blocks blocks={blocks} />
    </div>
  );
}

function Blocks({ blocks }: { readonly blocks: readonly TextBlock[] }): ReactNode {
  // The text of a version never changes: a place in it is as good as a name.
  return blocks.map((block, at) => (block.kind === 'paragraph' ? <Line key={at} paragraph={block} /> : <Grid key={at} table={block} />));
}

function Line({ paragraph }: { readonly paragraph: Paragraph }): ReactNode {
  const { runs, align, heading, mark, firstLine, indent, newPage } = paragraph;
  const style: CSSProperties = { textAlign: align, textIndent: firstLine ? `${firstLine / 12}em` : undefined, paddingLeft: indent ? `${indent / 12}em` : undefined };
  const content = (
    <>
      {mark}
      {runs.map((run, at) => (
        <Piece key={at} run={run} />
      ))}
      {runs.length === 0 && !mark && '\u00a0'}
    </>
  );
  const className = newPage ? styles.newPage : undefined;
  if (heading === 0) return <h2 className={className} style={style}>{content}</h2>;
  return heading === undefined ? <p className={className} style={style}>{content}</p> : <h3 className={className} style={style}>{content}</h3>;
}

/** Sizes within what reads well on a screen; what is slanted stays upright, as in print. */
function Piece({ run: { text, bold, underline, size } }: { readonly run: Run }): ReactNode {
  const style: CSSProperties = { fontWeight: bold === undefined ? undefined : bold ? 600 : 400, textDecoration: underline ? 'underline' : undefined, fontSize: size ? `${Math.min(2, Math.max(0.75, size / 12))}em` : undefined };
  return <span style={style}>{text}</span>;
}

function Grid({ table: { rows, widths } }: { readonly table: TextTable }): ReactNode {
  return (
    <div className={styles.wide}>
      <table>
        <colgroup>
          {widths.map((width, at) => (
            <col key={at} style={{ width: `${width * 100}%` }} />
          ))}
        </colgroup>
        <tbody>
          {rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, place) => (
                <td key={place} colSpan={cell.columns} rowSpan={cell.rows}>
                  <Blocks blocks={cell.blocks} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
