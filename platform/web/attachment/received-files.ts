import { type DragEvent, useEffect, useEffectEvent, useState } from 'react';

interface Dropping {
  /** True while files are held over the place. */
  readonly over: boolean;
  readonly onDragEnter: (event: DragEvent) => void;
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Takes files that are dragged onto a place; null takes none. */
export function useFileDrop(onFiles: ((files: File[]) => void) | null): Dropping {
  // Entering a child comes before leaving its parent, so the borders crossed are counted.
  const [depth, setDepth] = useState(0);
  const meant = (event: DragEvent): boolean => onFiles !== null && event.dataTransfer.types.includes('Files');
  return {
    over: depth > 0,
    onDragEnter: (event) => {
      if (!meant(event)) return;
      event.preventDefault();
      setDepth((before) => before + 1);
    },
    onDragOver: (event) => {
      if (meant(event)) event.preventDefault();
    },
    onDragLeave: (event) => {
      if (meant(event)) setDepth((before) => Math.max(0, before - 1));
    },
    onDrop: (event) => {
      setDepth(0);
      if (!meant(event)) return;
      event.preventDefault();
      onFiles?.([...event.dataTransfer.files]);
    },
  };
}

/** Takes files that are pasted anywhere on the page; text that is pasted goes where it was meant to go. */
export function usePastedFiles(onFiles: ((files: File[]) => void) | null): void {
  const pasted = useEffectEvent((event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    if (!onFiles || files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => pasted(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
